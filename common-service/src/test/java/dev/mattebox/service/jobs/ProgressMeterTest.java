package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.ManualClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class ProgressMeterTest {

    private final ManualClock clock = new ManualClock();
    private final ProgressMeter meter = new ProgressMeter(clock);

    @Test
    void nothingIsKnownOfTheSpeedBeforeTheSecondFrame() {
        JobProgress progress = meter.after("matting", 0, 100L);
        assertThat(progress.framesPerSecond()).isNull();
        assertThat(progress.etaSeconds()).isNull();
    }

    @Test
    void speedAndTimeLeftFollowFromTheLastSeconds() {
        meter.after("matting", 0, 100L);
        clock.advance(Duration.ofSeconds(5));
        JobProgress progress = meter.after("matting", 10, 100L);
        assertThat(progress.framesPerSecond()).isEqualTo(2);
        assertThat(progress.etaSeconds()).isEqualTo(45);
    }

    @Test
    void aSlowStartIsForgotten() {
        meter.after("matting", 0, null);
        clock.advance(Duration.ofMinutes(5));
        JobProgress progress = meter.after("matting", 1, null);
        for (long frame = 2; frame < 60; frame++) {
            clock.advance(Duration.ofMillis(500));
            progress = meter.after("matting", frame, null);
        }
        assertThat(progress.framesPerSecond()).isBetween(1.9, 2.1);
        assertThat(progress.etaSeconds()).isNull();
    }

    @Test
    void anotherStageIsMeasuredAnew() {
        meter.after("matting", 0, 10L);
        clock.advance(Duration.ofSeconds(1));
        meter.after("matting", 10, 10L);
        assertThat(meter.after("finishing", 10, 10L).framesPerSecond()).isNull();
    }
}
