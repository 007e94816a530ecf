package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.matting.MattingModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What the quality evaluator learns from, made by its commands in small. */
class QualityDataTest {

    @TempDir
    private Path folder;

    @Test
    void aPoolIsMattedAndItsCandidatesAreShown() throws IOException {
        run("generate", "--out", path("pool"), "--clips", "2", "--shard", "1", "--size", "64", "--frames", "2");
        String weights = weights().toString();
        run("mattes", "--weights", weights, "--pool", path("pool"), "--out", path("mattes"), "--clips", "1");
        run("mqe-sheet", "--pool", path("pool"), "--mattes", path("mattes"), "--out", path("sheet.png"));

        try (var mattes = Files.list(folder.resolve("mattes").resolve("weights"))) {
            assertThat(mattes)
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasSize(24 + 2 * 64 * 64));
        }
        assertThat(folder.resolve("sheet.png")).isNotEmptyFile();
    }

    private Path weights() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        try (InputStream bundled = Objects.requireNonNull(
                MattingModel.class.getResourceAsStream("/dev/mattebox/model/weights/compact.safetensors"))) {
            Files.copy(bundled, file);
        }
        return file;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... arguments) {
        assertThat(MatteboxTrain.commandLine().execute(arguments)).isZero();
    }
}
