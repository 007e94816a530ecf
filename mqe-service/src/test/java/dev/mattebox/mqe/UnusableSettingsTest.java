package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.settings.UnusableSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings that the operator got wrong end the start, and the message says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class UnusableSettingsTest {

    @TempDir
    Path home;

    @Test
    void aDefaultModelThatIsNotConfiguredEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> MqeService.start(home, "--mattebox.default-model=large"))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("large")
                .hasMessageContaining("mqe-compact");
        assertThat(output).contains("Configure mattebox.models.large, or choose one of these.");
    }

    @Test
    void weightsThatAreNoneEndTheStart(CapturedOutput output) throws IOException {
        Path weights = Files.writeString(home.resolve("weights.safetensors"), "these are no weights");
        assertThatThrownBy(() -> MqeService.start(
                        home,
                        "--mattebox.models.large.network=mqe-dinov3-small",
                        "--mattebox.models.large.weights=" + weights))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("large")
                .hasMessageContaining(weights.toString());
        assertThat(output).contains("Correct mattebox.models.large, or remove it.");
    }

    @Test
    void anOriginWithAPathEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> MqeService.start(home, "--mattebox.links.allowed-origins=http://media.local/shots"))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("http://media.local/shots");
        assertThat(output).contains("Give scheme, host and port only, such as http://localhost:8080.");
    }
}
