package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.trainer.TrainingConfigFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The script that makes the bundled weights; running it takes hours. */
class TrainBundledWeightsTest {

    private static String script = "";

    @BeforeAll
    static void read() throws IOException {
        script = Files.readString(Path.of("train-bundled-weights"));
    }

    @Test
    void itsStagesLieWithinTheScheduleAndAreThoseThatAreMatted() {
        long steps = TrainingConfigFile.read(Path.of("configs", "compact.yaml"))
                .schedule()
                .steps();
        List<String> stages = found("--stage (\\d+)");

        assertThat(stages)
                .isNotEmpty()
                .allSatisfy(stage -> assertThat(Long.parseLong(stage)).isBetween(1L, steps));
        assertThat(found("stages/(\\d+)\\.safetensors")).isEqualTo(stages);
    }

    @Test
    void itsConfigurationsExist() {
        assertThat(found("--config model-training/(\\S+)"))
                .containsExactly("configs/compact.yaml", "configs/mqe-compact.yaml")
                .allSatisfy(config -> assertThat(Path.of(config)).isRegularFile());
    }

    @Test
    void itRunsTheJavaThatWasLookedFor() {
        assertThat(script).contains("source ./require-java-and-maven", "\"$java\" -Xmx");
        assertThat(script).doesNotContainPattern("(?m)^\\s*java ");
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(script)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
