package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service that asks nobody who he is does not start where strangers reach it. */
@ExtendWith(OutputCaptureExtension.class)
class ExposureTest {

    @TempDir
    Path home;

    private void start(String... settings) {
        List<String> all = new ArrayList<>(List.of("--server.port=0"));
        all.addAll(List.of(settings));
        JobsApplication.start(home, all.toArray(String[]::new)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "", "192.0.2.1"})
    void withoutAuthenticationItDoesNotListenToOtherMachines(String address, CapturedOutput output) {
        assertThatThrownBy(() -> start("--server.address=" + address)).isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("server.address is " + (address.isEmpty() ? "not set" : address))
                .contains("mattebox.security.api-keys", "mattebox.security.jwt.issuer-uri", "localhost")
                .doesNotContain("\tat ");
    }

    @Test
    void aManagementPortOfItsOwnIsHeldToTheSame(CapturedOutput output) {
        assertThatThrownBy(() -> start("--management.server.port=0")).isNotNull();
        assertThat(output).contains("management.server.address is not set");
        assertThatCode(() -> start("--management.server.port=0", "--management.server.address=localhost"))
                .doesNotThrowAnyException();
    }

    @Test
    void onItsOwnMachineWithAKeyOrBehindSomethingThatAsksItStarts() {
        assertThatCode(() -> start()).doesNotThrowAnyException();
        assertThatCode(() -> start("--server.address=127.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> start("--server.address=0.0.0.0", "--mattebox.security.allow-unauthenticated=true"))
                .doesNotThrowAnyException();
        List<String> key = new ArrayList<>(TestKey.of("studio").settings(0));
        key.add("--server.address=0.0.0.0");
        assertThatCode(() -> start(key.toArray(String[]::new))).doesNotThrowAnyException();
    }

    @Test
    void aKeyInPlaceOfItsDigestEndsTheStartAndIsNotInTheLog(CapturedOutput output) {
        String key = TestKey.of("studio").value();
        assertThatThrownBy(() -> start(
                        "--mattebox.security.api-keys[0].name=studio", "--mattebox.security.api-keys[0].sha256=" + key))
                .isNotNull();
        assertThat(output)
                .contains("the sha256 of studio is not 64 hexadecimal digits")
                .doesNotContain(key);
    }
}
