package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.DeterministicWeights;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.weights.MissingTensorException;
import dev.mattebox.model.weights.SafetensorsWriter;
import dev.mattebox.model.weights.StoredTensor;
import dev.mattebox.model.weights.WeightsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class MattingModelTest {

    @TempDir
    Path folder;

    @Test
    void aModelReadFromAFileGivesTheOfficialAlphas() {
        Path file = folder.resolve("published.safetensors");
        DeterministicWeights.write(file);
        OfficialRun run = OfficialRun.load("main_80x112");
        try (MattingModel model = MattingModel.load(MatAnyone2Config.published(), file);
                VideoMatter matter = model.matter(MatterOptions.defaults())) {
            AlphaMatte alpha = matter.start(run.frames().get(0), run.masks()).get(0);
            assertThat(model.parameters()).isEqualTo(35_182_744);
            assertThat(Difference.between(alpha.values(), run.alpha(10)).max()).isLessThanOrEqualTo(5e-5);
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedByTheTensorThatIsMissing() {
        Path file = folder.resolve("other.safetensors");
        StoredTensor stem = StoredTensor.of("mask_encoder.conv1.weight", new Shape(1, 4, 1, 1), 0, 0, 0, 0);
        SafetensorsWriter.write(file, List.of(stem), Map.of());
        assertThatThrownBy(() -> MattingModel.load(MatAnyone2Config.published(), file))
                .isInstanceOf(MissingTensorException.class)
                .hasMessageContaining("pixel_encoder.conv1.weight")
                .hasMessageContaining("other.safetensors");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> MattingModel.load(MatAnyone2Config.published(), folder.resolve("nowhere.pth")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("nowhere.pth");
    }
}
