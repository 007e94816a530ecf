package dev.mattebox.service.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * {@code mattebox.frames{kind}} counts finished frames, {@code mattebox.frame.duration{stage}} is the time that a stage
 * spends on one frame, {@code mattebox.frame.wait{stage,side}} the time that it then waits for its neighbours,
 * {@code mattebox.model.load.duration{model}} the time to load a model,
 * {@code mattebox.device.memory.used{device}} how many bytes of a device's memory are in use.
 */
@Component
public final class FrameMetrics {

    private final MeterRegistry meters;

    FrameMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts the finished frames of a kind of job. */
    public Counter frames(String kind) {
        return Counter.builder("mattebox.frames")
                .description("Frames that were finished")
                .tag("kind", kind)
                .register(meters);
    }

    /** Times a stage: {@code decode}, {@code encode}, and in between what the job is about, such as {@code matte}. */
    public Timer stage(String stage) {
        return Timer.builder("mattebox.frame.duration")
                .description("Time that a stage spends on one frame")
                .tag("stage", stage)
                .register(meters);
    }

    /**
     * Times how long a stage waits for a neighbour: {@code input} for the next frame, {@code output} for room to hand its
     * own on. The stage whose waits are short is the one that sets the pace.
     */
    public Timer wait(String stage, String side) {
        return Timer.builder("mattebox.frame.wait")
                .description("Time that a stage waits for a neighbour, for each frame")
                .tag("stage", stage)
                .tag("side", side)
                .register(meters);
    }

    /** Watches the memory of a device; of several models on one device the first one's word is taken. */
    public void deviceMemory(String device, LongSupplier usedBytes) {
        Gauge.builder("mattebox.device.memory.used", usedBytes::getAsLong)
                .description("Memory in use on a device where models compute; of the process if that is the CPU")
                .baseUnit("bytes")
                .tag("device", device)
                .register(meters);
    }

    /** Says how long a model took to load. */
    public void modelLoaded(String model, Duration duration) {
        Timer.builder("mattebox.model.load.duration")
                .description("Time to load a model")
                .tag("model", model)
                .register(meters)
                .record(duration);
    }
}
