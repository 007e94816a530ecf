package dev.mattebox.training.trainer;

import java.util.Optional;

/**
 * Where a data set is, as a configuration says it.
 *
 * @param kind of its folder, see {@link DataSets}
 * @param folder inside the folder of all data, or absolute
 * @param shards of procedural clips only: how many of the folder's files are used, the first by name; fixed, so that a pool
 *     that still grows does not change what a step sees
 * @param backgrounds folder of images and clips to put foregrounds on, for the kinds that need some
 */
public record DataSetConfig(String kind, String folder, Optional<Integer> shards, Optional<String> backgrounds) {}
