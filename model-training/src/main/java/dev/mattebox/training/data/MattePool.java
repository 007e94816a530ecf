package dev.mattebox.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What networks made of the clips of a pool: a folder with a folder for each network, or for each stage of its training,
 * with a file for each shard of the pool. Safe for many threads.
 */
public final class MattePool {

    private static final String SUFFIX = ".mattes";

    private final List<Map<String, MatteShard>> stages;

    private MattePool(List<Map<String, MatteShard>> stages) {
        this.stages = stages;
    }

    /**
     * Maps all finished files of a folder.
     *
     * @throws ClipShardException if a file is none of mattes or cut short
     */
    public static MattePool open(Path folder) throws IOException {
        List<Map<String, MatteShard>> stages = new ArrayList<>();
        for (Path stage : list(folder)) {
            Map<String, MatteShard> shards = new HashMap<>();
            for (Path file : list(stage)) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    shards.put(name.substring(0, name.length() - SUFFIX.length()), MatteShard.open(file));
                }
            }
            stages.add(shards);
        }
        return new MattePool(List.copyOf(stages));
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /**
     * Where the mattes of a shard belong.
     *
     * @param stage the network's name
     * @param shard see {@link ClipShard#name}
     */
    public static Path file(Path folder, String stage, String shard) {
        return folder.resolve(stage).resolve(shard + SUFFIX);
    }

    /**
     * What one of the stages, drawn at random, made of a frame.
     *
     * @param shard see {@link ClipShard#name}
     * @return {@code window.height() * window.width()} in [0, 1]; empty if no stage matted that clip
     * @throws IllegalArgumentException if the window does not lie within the frame
     */
    public Optional<float[]> matte(String shard, int clip, int frame, Window window, RandomStream random) {
        List<MatteShard> able = stages.stream()
                .flatMap(stage -> Optional.ofNullable(stage.get(shard)).stream())
                .filter(mattes -> clip < mattes.clips())
                .toList();
        return able.isEmpty()
                ? Optional.empty()
                : Optional.of(able.get(random.integer(0, able.size())).window(clip, frame, window));
    }
}
