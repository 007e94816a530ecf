package dev.mattebox.service.pipeline;

import dev.mattebox.service.telemetry.FrameMetrics;
import io.micrometer.core.instrument.Timer;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A handoff that says how long each of its sides waits for the other.
 *
 * @param <T> what is handed over
 */
final class TimedHandoff<T> {

    private final Handoff<T> handoff;
    private final Timer waitForRoom;
    private final Timer waitForItem;

    /**
     * @param from the stage that puts
     * @param to the stage that takes
     */
    TimedHandoff(Handoff<T> handoff, String from, String to, FrameMetrics metrics) {
        this.handoff = handoff;
        this.waitForRoom = metrics.wait(from, "output");
        this.waitForItem = metrics.wait(to, "input");
    }

    /** As {@link Handoff#put}. */
    void put(T item, Runnable whileWaiting) throws InterruptedException {
        long start = System.nanoTime();
        handoff.put(item, whileWaiting);
        waitForRoom.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    /** As {@link Handoff#take}. */
    Optional<T> take(Runnable whileWaiting) throws InterruptedException {
        long start = System.nanoTime();
        Optional<T> item = handoff.take(whileWaiting);
        waitForItem.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return item;
    }

    void end() {
        handoff.end();
    }

    void breakOff() {
        handoff.breakOff();
    }
}
