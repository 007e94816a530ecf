package dev.mattebox.training.data;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Prepares the next batches on a thread of its own while the network trains. Batches come in the order of their steps.
 *
 * @param <B> what a batch is
 */
public final class BatchPrefetcher<B> implements AutoCloseable {

    private final LongFunction<B> source;
    private final Consumer<B> dropped;
    private final BlockingQueue<CompletableFuture<B>> ready;
    private final Thread worker;

    /**
     * Starts at once.
     *
     * @param source makes the batch of a step; called on the thread of the prefetcher
     * @param firstStep the step whose batch comes first
     * @param capacity how many batches are prepared ahead, at least 1
     * @param dropped is given each batch that was prepared and that nobody asked for, to free it
     */
    public BatchPrefetcher(LongFunction<B> source, long firstStep, int capacity, Consumer<B> dropped) {
        this.source = source;
        this.dropped = dropped;
        this.ready = new ArrayBlockingQueue<>(capacity);
        this.worker = new Thread(() -> prepare(firstStep), "batch-prefetcher");
        worker.setDaemon(true);
        worker.start();
    }

    private void prepare(long firstStep) {
        for (long step = firstStep; !Thread.currentThread().isInterrupted(); step++) {
            CompletableFuture<B> batch = prepared(step);
            try {
                ready.put(batch);
            } catch (InterruptedException closed) {
                drop(batch);
                Thread.currentThread().interrupt();
            }
        }
    }

    private void drop(CompletableFuture<B> batch) {
        if (!batch.isCompletedExceptionally()) {
            dropped.accept(batch.join());
        }
    }

    private CompletableFuture<B> prepared(long step) {
        try {
            return CompletableFuture.completedFuture(source.apply(step));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /**
     * The batch of the next step; waits for it if need be.
     *
     * @throws IllegalStateException if it could not be made
     */
    public B next() throws InterruptedException {
        try {
            return ready.take().join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("A training batch could not be made: " + failure.getCause(), failure);
        }
    }

    /** Stops the thread, waits for it and drops what it has prepared. */
    @Override
    public void close() {
        worker.interrupt();
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        ready.forEach(this::drop);
        ready.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
