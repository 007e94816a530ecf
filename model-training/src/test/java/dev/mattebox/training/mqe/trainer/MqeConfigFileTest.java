package dev.mattebox.training.mqe.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.DinoMqeConfig;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.trainer.TrainingConfigException;
import dev.mattebox.training.trainer.TrainingPrecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class MqeConfigFileTest {

    private static final Path COMPACT = Path.of("configs", "mqe-compact.yaml");
    private static final Path DINO = Path.of("configs", "mqe-dinov3-small.yaml");

    @Test
    void theConfigurationOfTheBundledWeightsIsValid() {
        MqeTrainingConfig config = MqeConfigFile.read(COMPACT);

        assertThat(config.network()).isEqualTo(CompactMqeConfig.bundled());
        assertThat(config.frozenEncoder()).isFalse();
        assertThat(config.label()).isEqualTo(Discrepancy.standard());
    }

    @ParameterizedTest
    @CsvSource({"mqe-dinov3-small, 384", "mqe-dinov3-base, 768", "mqe-dinov3-large, 1024"})
    void theEncodersOfDinov3AreFrozenUnlessOneSaysOtherwise(String network, int dim) throws IOException {
        String yaml = Files.readString(DINO).replace("mqe-dinov3-small", network);

        MqeTrainingConfig unsaid = MqeConfigFile.parse(yaml.replace("frozenEncoder: true", ""));
        MqeTrainingConfig free = MqeConfigFile.parse(yaml.replace("frozenEncoder: true", "frozenEncoder: false"));

        assertThat(unsaid.network()).isInstanceOf(DinoMqeConfig.class);
        assertThat(((DinoMqeConfig) unsaid.network()).encoder().dim()).isEqualTo(dim);
        assertThat(unsaid.frozenEncoder()).isTrue();
        assertThat(MqeConfigFile.parse(yaml).frozenEncoder()).isTrue();
        assertThat(free.frozenEncoder()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network: mqe-compact | network: mqe-tiny | mqe-tiny",
                "seed: | sead: | seed",
                "window: 3 | window: 4 | window = 4",
                "threshold: 0.15 | threshold: 0 | threshold = 0",
                "absolute: 0.9 | absolute: -0.9 | absolute = -0.9",
                "focal: 5 | focal: -5 | focal = -5",
                "gamma: 1 | gamma: much | gamma",
                "erroneousShare: 0.6 | erroneousShare: 1 | erroneousShare = 1",
                "dice: 0.3 | dicey: 0.3 | dice",
                "perfect: 0.2 | perfect: 0.9 | perfect = 0.9",
                "network: 0.15 | network: -1 | network = -1",
                "closeUps: 0.35 | closeUps: 2 | closeUps = 2",
                "frames: 10 | frames: 0 | frames = 0",
                "crop: 128 | crop: 144 | crop = 144",
                "crop: 128 | crop: 32 | crop = 32",
                "softCrops: 0.3 | softCrops: 3 | softCrops = 3",
                "averageDecay: 0.998 | averageDecay: 2 | averageDecay",
            })
    void whatCannotBeUsedIsNamed(String right, String wrong, String named) throws IOException {
        String yaml = Files.readString(COMPACT);
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> MqeConfigFile.parse(yaml.replaceFirst(right, wrong)))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining(named);
    }

    @Test
    void thePrecisionIsFloat32UnlessOneSaysOtherwise() throws IOException {
        String yaml = Files.readString(COMPACT);

        assertThat(MqeConfigFile.parse(yaml).precision()).isEqualTo(TrainingPrecision.FLOAT32);
        assertThat(MqeConfigFile.parse(yaml + "precision: bfloat16\n").precision())
                .isEqualTo(TrainingPrecision.BFLOAT16);
        assertThatThrownBy(() -> MqeConfigFile.parse(yaml + "precision: float8\n"))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("float8");
    }

    @Test
    void aNetworkWithoutEncoderCannotFreezeIt() throws IOException {
        String yaml = Files.readString(COMPACT) + "frozenEncoder: true\n";

        assertThatThrownBy(() -> MqeConfigFile.parse(yaml))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("frozenEncoder");
    }

    @Test
    void theEncoderIsFrozenOrNot() throws IOException {
        String yaml = Files.readString(DINO).replace("frozenEncoder: true", "frozenEncoder: perhaps");

        assertThatThrownBy(() -> MqeConfigFile.parse(yaml))
                .isInstanceOf(TrainingConfigException.class)
                .hasMessageContaining("frozenEncoder")
                .hasMessageContaining("perhaps");
    }

    @Test
    void cropsFitTheStrideOfTheNetwork() throws IOException {
        String yaml = Files.readString(DINO);

        assertThat(MqeConfigFile.parse(yaml.replace("crop: 160", "crop: 144"))
                        .schedule()
                        .phases())
                .first()
                .returns(144, MqePhase::crop);
        assertThatThrownBy(() -> MqeConfigFile.parse(yaml.replace("crop: 160", "crop: 150")))
                .hasMessageContaining("crop = 150")
                .hasMessageContaining("multiple of 16");
    }
}
