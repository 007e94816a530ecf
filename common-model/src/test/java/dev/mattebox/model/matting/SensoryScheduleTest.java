package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** The examples of the specification. */
class SensoryScheduleTest {

    @Test
    void updatesAreSpreadEvenlyBetweenMemoryFrames() {
        assertThat(SensorySchedule.of(5, 5).offsets()).isEqualTo(Set.of(1, 2, 3, 4, 5));
        assertThat(SensorySchedule.of(5, 3).offsets()).isEqualTo(Set.of(1, 3, 5));
        assertThat(SensorySchedule.of(10, 5).offsets()).isEqualTo(Set.of(1, 3, 6, 8, 10));
        assertThat(SensorySchedule.of(5, 1).offsets()).isEqualTo(Set.of(1));
        assertThat(SensorySchedule.of(5, 0).offsets()).isEmpty();
        assertThat(SensorySchedule.of(3, 5).offsets()).isEqualTo(Set.of(1, 2, 3));
    }
}
