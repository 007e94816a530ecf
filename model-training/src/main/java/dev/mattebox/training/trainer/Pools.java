package dev.mattebox.training.trainer;

import dev.mattebox.training.data.ClipShard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pools of clips in a folder, as the phases of a training name them. */
public final class Pools {

    private Pools() {}

    /**
     * @throws TrainingConfigException if there is no pool of that name
     */
    public static void require(Path data, String pool) {
        if (!Files.isDirectory(data.resolve(pool))) {
            throw new TrainingConfigException("There is no pool " + data.resolve(pool)
                    + "; generate it with: mattebox-train generate --out " + data.resolve(pool));
        }
    }

    /**
     * The first shards of a pool by name: always the same, also while the pool still grows.
     *
     * @throws TrainingConfigException if it has fewer
     */
    public static List<ClipShard> shards(Path data, String pool, int count) {
        Path folder = data.resolve(pool);
        try {
            List<Path> files = ClipShard.list(folder);
            if (files.size() < count) {
                throw new TrainingConfigException("The pool " + folder + " has " + files.size()
                        + " shards, but the phase wants " + count + "; generate more clips or lower the number");
            }
            List<ClipShard> shards = new ArrayList<>();
            for (Path file : files.subList(0, count)) {
                shards.add(ClipShard.open(file));
            }
            return shards;
        } catch (IOException e) {
            throw new UncheckedIOException("The pool " + folder + " cannot be read", e);
        }
    }
}
