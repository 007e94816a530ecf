package dev.mattebox.training.benchmark;

import java.util.List;

/**
 * A clip whose frames lie in files.
 *
 * @param dataset that the clip belongs to; empty where the layout knows no data sets
 * @param name within the data set
 * @param frames at least one, in their order
 */
record BenchmarkClip(String dataset, String name, List<FramePair> frames) {}
