package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class KilledTrainingTest {

    @TempDir
    private Path folder;

    @Test
    void aTrainingThatIsKilledAndGoesOnMakesTheWeightsOfOneThatWasNot() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Path whole = Files.createDirectory(folder.resolve("whole"));

        for (int step : new int[] {5, 13}) {
            Process process = start(killed);
            waitFor("step " + step, process);
            process.destroyForcibly().waitFor();
        }
        assertThat(start(killed).waitFor()).isZero();
        runWhole(whole);

        assertThat(Files.readAllBytes(killed.resolve(Trainer.CHECKPOINT)))
                .isEqualTo(Files.readAllBytes(whole.resolve(Trainer.CHECKPOINT)));
    }

    private static void runWhole(Path run) {
        try (Trainer<?> trainer = new Trainer<>(
                new MattingLesson(TrainingProcess.config(), TinyTraining::discs),
                run,
                Duration.ofDays(1),
                Clock.systemUTC(),
                entry -> {})) {
            trainer.runUntil(TrainingProcess.STEPS);
        }
    }

    private Process start(Path run) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("ai.djl."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), TrainingProcess.class.getName(), run.toString()));
        File errors = folder.resolve("errors.txt").toFile();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
    }

    private static void waitFor(String line, Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String said = output.readLine();
        while (said != null && !said.equals(line)) {
            said = output.readLine();
        }
        assertThat(said).as("the process ended before it said '%s'", line).isNotNull();
    }
}
