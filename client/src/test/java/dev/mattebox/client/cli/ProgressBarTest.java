package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

class ProgressBarTest {

    @Test
    void aLineTellsStateFramesSpeedAndTimeLeft() {
        assertThat(ProgressBar.line("RUNNING", 60, 120, 8.04, Duration.ofSeconds(75)))
                .isEqualTo("running   [###############...............] 60/120 frames, 8.0/s, 1:15 left");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(ProgressBar.line("QUEUED", 0, 0, 0, Duration.ZERO)).isEqualTo("queued   ");
        assertThat(ProgressBar.line("RUNNING", 7, 0, 0, Duration.ZERO)).isEqualTo("running   7 frames");
    }

    @Test
    void hoursAreShownForLongClips() {
        assertThat(ProgressBar.line("RUNNING", 1, 2, 0, Duration.ofSeconds(3661)))
                .endsWith("1:01:01 left");
    }

    @Test
    void outsideATerminalEachTenthIsALineOfItsOwn() {
        StringWriter text = new StringWriter();
        ProgressBar bar = new ProgressBar(new PrintWriter(text), false);
        for (int frame = 0; frame <= 100; frame++) {
            bar.show("RUNNING", frame, 100, 0, Duration.ZERO);
        }
        assertThat(text.toString().lines()).hasSize(11);
    }
}
