package dev.mattebox.service.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, and fails if it does not within {@code mattebox.patience} minutes (2). */
public final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("mattebox.patience", 2));
    private static final long GLANCE_NANOSECONDS = 5_000_000;

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + PATIENCE + " still not: " + what);
            }
            LockSupport.parkNanos(GLANCE_NANOSECONDS);
        }
    }
}
