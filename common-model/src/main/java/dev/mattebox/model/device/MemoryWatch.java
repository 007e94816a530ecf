package dev.mattebox.model.device;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Looks again and again how much memory is in use, until it is asked for the highest value. */
final class MemoryWatch {

    private static final long INTERVAL_MILLISECONDS = 10;

    private final LongSupplier usedBytes;
    private final long before;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long highest;

    private MemoryWatch(LongSupplier usedBytes) {
        this.usedBytes = usedBytes;
        this.before = usedBytes.getAsLong();
        this.highest = before;
    }

    /** Begins to look, on a thread of its own. */
    static MemoryWatch begin(LongSupplier usedBytes) {
        MemoryWatch watch = new MemoryWatch(usedBytes);
        Thread thread = new Thread(watch::look, "memory-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void look() {
        try {
            do {
                highest = Math.max(highest, usedBytes.getAsLong());
            } while (!over.await(INTERVAL_MILLISECONDS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the looking; how many bytes more than in the beginning were in use. */
    long end() {
        over.countDown();
        return Math.max(highest, usedBytes.getAsLong()) - before;
    }
}
