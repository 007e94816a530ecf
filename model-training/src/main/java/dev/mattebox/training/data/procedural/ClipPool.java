package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.ClipShardWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A folder of shards that is filled shard by shard; what is finished is never made again. */
public final class ClipPool {

    private final GeneratorSettings settings;
    private final long seed;
    private final Path folder;
    private final Clock clock;

    public ClipPool(GeneratorSettings settings, long seed, Path folder, Clock clock) {
        this.settings = settings;
        this.seed = seed;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Makes the missing shards until the folder holds so many clips; returns when all are there.
     *
     * @param clips how many clips in all; the last shard may be smaller
     * @param perShard clips in a file
     * @param threads how many shards are made at the same time
     * @param progress receives one line for each shard
     * @throws IOException if the folder cannot be written to
     */
    public void fill(int clips, int perShard, int threads, Consumer<String> progress)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Instant start = clock.instant();
        AtomicInteger made = new AtomicInteger();
        Queue<Integer> missing = missing(clips, perShard);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(() -> {
                    ClipGenerator generator = new ClipGenerator(settings, seed);
                    for (Integer index = missing.poll(); index != null; index = missing.poll()) {
                        int first = index * perShard;
                        int count = Math.min(perShard, clips - first);
                        Path file = file(index);
                        make(generator, file, first, count);
                        progress.accept(report(file, made.addAndGet(count), start));
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                await(worker);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Queue<Integer> missing(int clips, int perShard) {
        Queue<Integer> missing = new ConcurrentLinkedQueue<>();
        for (int index = 0; index * perShard < clips; index++) {
            if (!Files.exists(file(index))) {
                missing.add(index);
            }
        }
        return missing;
    }

    private Path file(int index) {
        return folder.resolve(ClipShard.fileName(seed, index));
    }

    private void make(ClipGenerator generator, Path file, int first, int count) throws IOException {
        try (ClipShardWriter writer =
                new ClipShardWriter(file, count, settings.frames(), settings.width(), settings.height())) {
            for (int i = 0; i < count; i++) {
                writer.add(generator.clip((long) first + i));
            }
            writer.finish();
        }
    }

    private String report(Path file, int made, Instant start) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        return String.format("%s: %d clips, %.2f clips/s", file.getFileName(), made, made / seconds);
    }

    private static void await(Future<?> shard) throws IOException, InterruptedException {
        try {
            shard.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException("A shard could not be made: " + failure.getCause(), failure);
        }
    }
}
