package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.settings.UnusableSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models that the operator got wrong end the start, and the message says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredModelsTest {

    @TempDir
    Path home;

    @Test
    void aDefaultModelThatIsNotConfiguredEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> MattingService.start(home, "--mattebox.default-model=published"))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("published")
                .hasMessageContaining("compact");
        assertThat(output).contains("Configure mattebox.models.published, or choose one of these.");
    }

    @Test
    void aDeviceThatIsNotThereEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> MattingService.start(home, "--mattebox.device=cuda:99"))
                .rootCause()
                .hasMessageContaining("There is no device cuda:99");
        assertThat(output).contains("mattebox.device is cuda:99.").contains("Set mattebox.device to one of these");
    }

    @Test
    void weightsThatAreNoneEndTheStart(CapturedOutput output) throws IOException {
        Path weights = Files.writeString(home.resolve("weights.safetensors"), "these are no weights");
        assertThatThrownBy(() -> MattingService.start(
                        home,
                        "--mattebox.models.published.network=matanyone2",
                        "--mattebox.models.published.weights=" + weights))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("published")
                .hasMessageContaining(weights.toString());
        assertThat(output).contains("Correct mattebox.models.published, or remove it.");
    }

    @Test
    void aModelWithoutWeightsEndsTheStart() {
        assertThatThrownBy(() -> MattingService.start(home, "--mattebox.models.published.network=matanyone2"))
                .rootCause()
                .hasMessageContaining("mattebox");
    }
}
