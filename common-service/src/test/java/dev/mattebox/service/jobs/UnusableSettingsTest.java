package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.file.Path;

/** Settings that the operator got wrong end the start, and the message names them. */
@ExtendWith(OutputCaptureExtension.class)
class UnusableSettingsTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "mattebox.workers, -1, mattebox.workers",
        "mattebox.workers, 0, nobody would do the jobs",
        "mattebox.jobs.heartbeat, -1s, mattebox.jobs.heartbeat",
        "mattebox.jobs.shutdown-wait, -1s, mattebox.jobs.shutdownWait",
        "mattebox.events.poll-interval, 0s, mattebox.events.pollInterval",
        "mattebox.events.heartbeat, 0s, mattebox.events.heartbeat",
        "mattebox.limits.max-duration, 0s, mattebox.limits.maxDuration",
        "mattebox.limits.max-image-size, 3GB, The settings under mattebox.limits cannot be used"
    })
    void aValueThatCannotBeKeptEndsTheStartWithASentence(
            String name, String value, String named, CapturedOutput output) {
        assertThatThrownBy(() -> JobsApplication.start(home, "--" + name + "=" + value))
                .isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START").contains(named);
    }
}
