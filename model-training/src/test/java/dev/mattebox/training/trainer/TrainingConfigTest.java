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
        assertThatThrownBy(() -> TrainingPhase.matting("discs", 10, 4, 3, 100))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("100")
                .hasMessageContaining("multiple of 16");
    }

    @Test
    void passesDataAndLossesAreRead() throws Exception {
        String yaml = Files.readString(COMPACT).replaceAll("(?s)data:.*", "") + """
                evaluator: bundled
                data:
                  clips: {kind: procedural, folder: pool, shards: 2}
                  street: {kind: segmentation, folder: street}
                phases:
                  - steps: 3
                    crop: 128
                    passes:
                      - {pass: matting, data: clips, clips: 2, frames: 4, burnIn: 6, references: 2, softCrops: 0.5}
                      - {pass: feedback, data: street, weight: 0.5, batches: 3, clips: 1, frames: 3}
                """;

        TrainingConfig config = TrainingConfigFile.parse(yaml);

        TrainingPhase phase = config.schedule().phaseAt(0);
        assertThat(phase.passes())
                .containsExactly(
                        new TrainingPass(TrainingPass.Kind.MATTING, "clips", 1, 1, 2, 4, 6, 2, 0.5),
                        new TrainingPass(TrainingPass.Kind.FEEDBACK, "street", 0.5, 3, 1, 3, 0, 0, 0));
        assertThat(phase.pixelsPerStep()).isEqualTo((2 * 12 + 3 * 3) * 128L * 128);
        assertThat(config.data()).containsOnlyKeys("clips", "street");
        assertThat(config.hasFeedback()).isTrue();
        assertThat(config.evaluator()).contains("bundled");
    }

    @Test
    void aPassThatNobodyKnowsIsNamed() throws Exception {
        String yaml = Files.readString(COMPACT).replace("pass: matting, data: hair", "pass: mating, data: hair");

        assertThatThrownBy(() -> TrainingConfigFile.parse(yaml))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("mating")
                .hasMessageContaining("feedback");
    }

    @Test
    void aFeedbackPassNeedsAnEvaluator() {
        TrainingConfig config =
                TinyTraining.config(1, new TrainingPass(TrainingPass.Kind.FEEDBACK, "discs", 1, 1, 1, 2, 0, 0, 0));

        assertThatThrownBy(() -> new MattingLesson(config, TinyTraining::discs))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("evaluator");
    }
}
