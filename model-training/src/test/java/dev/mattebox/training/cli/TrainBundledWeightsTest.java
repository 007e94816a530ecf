package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.trainer.TrainingConfigFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    void itRunsTheJavaThatWasLookedFor() throws IOException {
        String command = Files.readString(Path.of("training-command"));

        assertThat(script).contains("source model-training/training-command");
        assertThat(command).contains("source ./require-java-and-maven", "\"$java\" -Xmx");
        assertThat(script + command).doesNotContainPattern("(?m)^\\s*java ");
    }

    @Test
    void theArmsOfTheAblationCanBeCompared() throws IOException {
        assertThat(Files.readString(Path.of("run-ablation"))).contains("--configs model-training/configs/ablation ");
        try (Stream<Path> arms = Files.list(Path.of("configs", "ablation"))) {
            assertThat(arms.map(TrainingConfigFile::read)
                            .map(config -> config.schedule().steps() + " " + config.network())
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                    .hasSize(1)
                    .containsValue(4L);
        }
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(script)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
