package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.model.network.MatAnyone2Config;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

class TrainingConfigTest {

    private static final Path COMPACT = Path.of("configs", "compact.yaml");

    @Test
    void theConfigurationOfTheBundledWeightsIsValid() {
        TrainingConfig config = TrainingConfigFile.read(COMPACT);

        assertThat(config.network()).isEqualTo(MatAnyone2Config.compact());
        assertThat(config.schedule().steps()).isGreaterThan(1000);
    }

    @Test
    void phasesFollowEachOther() {
        Schedule<TrainingPhase> schedule = TinyTraining.config(5, 7).schedule();

        assertThat(schedule.phaseIndexAt(0)).isZero();
        assertThat(schedule.phaseIndexAt(4)).isZero();
        assertThat(schedule.phaseIndexAt(5)).isEqualTo(1);
        assertThat(schedule.phaseIndexAt(11)).isEqualTo(1);
        assertThatThrownBy(() -> schedule.phaseAt(12)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void progressCountsWorkAndNotSteps() {
        Schedule<TrainingPhase> schedule = TinyTraining.config(4, 4).schedule(); // 6 images a step, then 4

        assertThat(schedule.progressAt(0)).isZero();
        assertThat(schedule.progressAt(4)).isCloseTo(0.6, within(1e-9));
        assertThat(schedule.progressAt(8)).isEqualTo(1);
        assertThat(schedule.frozenAt(3)).isFalse();
        assertThat(schedule.frozenAt(4)).isTrue();
    }

    @Test
    void aMisspeltKeyIsNamed() throws Exception {
        String yaml = Files.readString(COMPACT).replace("weightDecay:", "wieghtDecay:");

        assertThatThrownBy(() -> TrainingConfigFile.parse(yaml))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("weightDecay")
                .hasMessageContaining("missing");
    }

    @Test
    void aKeyTooManyIsNamed() throws Exception {
        String yaml = Files.readString(COMPACT).replace("seed:", "sead: 1\nseed:");

        assertThatThrownBy(() -> TrainingConfigFile.parse(yaml))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("sead");
    }

    @Test
    void aCropThatTheNetworkCannotTakeIsRefused() {
        assertThatThrownBy(() -> new TrainingPhase("discs", 1, 10, 4, 3, 100, 0))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("100")
                .hasMessageContaining("multiple of 16");
    }
}
