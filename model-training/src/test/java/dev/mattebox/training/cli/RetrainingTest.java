package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.html.ParsedPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole way from nothing to judged weights, with the commands that make the bundled ones, in small. */
class RetrainingTest {

    @TempDir
    private Path folder;

    @Test
    void weightsAreMadeFromNothingAndJudged() throws Exception {
        Path config = folder.resolve("config.yaml");
        Files.writeString(
                config, Files.readString(Path.of("configs", "compact.yaml")).replaceAll("(?s)data:.*", "") + """
                        data:
                          one: {kind: procedural, folder: train, shards: 1}
                          all: {kind: procedural, folder: train, shards: 2}
                        phases:
                          - {steps: 2, crop: 64, passes: [{pass: matting, data: one, clips: 1, frames: 2}]}
                          - {steps: 1, crop: 64, passes: [{pass: matting, data: all, clips: 2, frames: 3, softCrops: 1}]}
                        """);
        run("generate", "--out", path("data/train"), "--clips", "4", "--shard", "2", "--size", "96", "--frames", "4");
        run("train", "--config", config.toString(), "--data", path("data"), "--out", path("run"));
        run("train", "--config", config.toString(), "--data", path("data"), "--out", path("run"), "--resume");
        run("export", "--checkpoint", path("run/checkpoint.safetensors"), "--out", path("weights.safetensors"));
        run(
                "evaluate",
                "--weights",
                path("weights.safetensors"),
                "--data",
                path("data/train"),
                "--out",
                path("report"),
                "--network",
                "compact",
                "--clips",
                "1",
                "--baselines");

        assertThat(Files.readString(folder.resolve("report/evaluation.md")))
                .contains("| network |")
                .contains("| first mask kept still |")
                .contains("| GrabCut per frame |");
        assertThat(folder.resolve("report/evaluation.csv")).isNotEmptyFile();
        assertThat(folder.resolve("report/evaluation.png")).isNotEmptyFile();
        ParsedPage evaluation = new ParsedPage(Files.readString(folder.resolve("report/evaluation.html")));
        evaluation.assertSelfContained();
        assertThat(evaluation.texts("th")).contains("network", "GrabCut per frame");
        ParsedPage training = new ParsedPage(Files.readString(folder.resolve("run/report.html")));
        assertThat(training.texts("pre")).containsExactly(Files.readString(config));
    }

    @Test
    void aRunIsNotOverwrittenByAccident() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.createFile(folder.resolve("run/checkpoint.safetensors"));

        int status = MatteboxTrain.commandLine()
                .execute("train", "--config", "configs/compact.yaml", "--data", path("data"), "--out", path("run"));

        assertThat(status).isEqualTo(2);
    }

    @Test
    void aMissingPoolIsSaidInOneSentence() {
        StringWriter errors = new StringWriter();

        int status = MatteboxTrain.commandLine()
                .setErr(new PrintWriter(errors))
                .execute("train", "--config", "configs/compact.yaml", "--data", path("data"), "--out", path("run"));

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString())
                .contains("There is no pool")
                .contains("generate")
                .hasLineCount(1);
    }

    private void run(String... arguments) {
        assertThat(MatteboxTrain.commandLine().execute(arguments)).isZero();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
