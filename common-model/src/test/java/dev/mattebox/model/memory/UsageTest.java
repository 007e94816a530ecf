package dev.mattebox.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void theTokensReadMostPerFrameOfTheirLifeComeFirst() {
        Usage usage = Usage.none();
        usage.addNewborn(2);
        usage.count(new float[] {3, 1}, 0);
        usage.addNewborn(1);
        usage.count(new float[] {9, 1, 1, 2}, 1);
        // uses 4, 2, 2 over lives of 2, 2 and 1 frames
        assertThat(usage.mostUsed(3, 2)).containsExactly(0, 2);
    }

    @Test
    void newTokensWaitBehindThoseThatWereEverRead() {
        Usage usage = Usage.none();
        usage.addNewborn(1);
        usage.count(new float[] {0.1f}, 0);
        usage.addNewborn(1);
        assertThat(usage.mostUsed(2, 2)).containsExactly(0, 1);
    }

    @Test
    void droppedTokensAreForgottenAndTheOthersKeepTheirCounts() {
        Usage usage = Usage.none();
        usage.addNewborn(3);
        usage.count(new float[] {1, 2, 3}, 0);
        usage.dropFirst(1);
        assertThat(usage.count()).isEqualTo(2);
        assertThat(usage.use(0)).isEqualTo(2);
        assertThat(usage.use(1)).isEqualTo(3);
    }
}
