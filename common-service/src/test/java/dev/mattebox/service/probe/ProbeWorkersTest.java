package dev.mattebox.service.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.media.MediaLimits;
import dev.mattebox.service.testing.Await;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class ProbeWorkersTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults();

    private static ProbeWorkers waiting(Duration waiting) {
        return new ProbeWorkers(new ProbeCommand(FfmpegLook.class.getName(), Duration.ofSeconds(30)), waiting);
    }

    @Test
    void workersThatWaitAreTakenAgain() {
        try (ProbeWorkers workers = waiting(Duration.ofMinutes(5))) {
            List<ProbeProcess> busy = List.of(workers.take(LIMITS), workers.take(LIMITS));
            busy.forEach(workers::giveBack);
            assertThat(List.of(workers.take(LIMITS), workers.take(LIMITS))).containsExactlyInAnyOrderElementsOf(busy);
            busy.forEach(workers::giveBack);
        }
    }

    @Test
    void ofWorkersThatNobodyNeedsAnyMoreOneIsKept() {
        try (ProbeWorkers workers = waiting(Duration.ofMillis(300))) {
            List<ProbeProcess> busy = List.of(workers.take(LIMITS), workers.take(LIMITS));
            busy.forEach(workers::giveBack);
            Await.until(
                    "one has ended",
                    () -> busy.stream().filter(ProbeProcess::isAlive).count() == 1);
            ProbeProcess kept = workers.take(LIMITS);
            assertThat(busy).contains(kept);
            assertThat(kept.isAlive()).isTrue();
            workers.giveBack(kept);
        }
    }
}
