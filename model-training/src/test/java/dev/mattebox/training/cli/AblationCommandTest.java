package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.footage.Footage;
import dev.mattebox.training.data.footage.SegmentationFootage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The ablation's commands, in small. */
class AblationCommandTest {

    private static final Path BUNDLED =
            Path.of("../common-model/src/main/resources/dev/mattebox/model/weights/compact.safetensors");

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void generateClips() throws IOException {
        assertThat(execute("generate", "--out", path("clips"), "--clips", "2", "--size", "64", "--frames", "4"))
                .isZero();
        Files.createDirectories(folder.resolve("configs"));
    }

    @Test
    void armsAreTrainedOnceForEachSeedAndMeasuredOnAllSets() throws IOException {
        assertThat(execute("export-footage", "--pool", path("clips"), "--out", path("masks"), "--as", "segmentation"))
                .isZero();
        writeArm("1-base", 1, "{pass: matting, data: clips, clips: 1, frames: 2}");
        writeArm("2-feedback", 1, "{pass: feedback, data: masked, clips: 1, frames: 2}");

        assertThat(ablation("--seed", "1")).as(errors.toString()).isZero();
        List<String> first = Files.readAllLines(folder.resolve("out/scores.jsonl"));
        Path measured = folder.resolve("out/1-base/seed-1/weights.safetensors");
        Files.delete(measured);
        assertThat(ablation("--seed", "1", "--seed", "2")).as(errors.toString()).isZero();

        assertThat(measured).doesNotExist(); // what was measured is not trained again
        List<String> all = Files.readAllLines(folder.resolve("out/scores.jsonl"));
        assertThat(first).hasSize(6); // the start and two arms on two sets
        assertThat(all).hasSize(10).startsWith(first.toArray(String[]::new)).doesNotHaveDuplicates();
        assertThat(Files.readString(folder.resolve("out/ablation.md")))
                .contains("## here\n", "## there\n")
                .containsPattern("\\| start \\| 1 \\| \\d+\\.\\d \\|")
                .containsPattern("\\| 1-base \\| 2 \\| \\d+\\.\\d ± \\d+\\.\\d \\|")
                .containsPattern("\\| 2-feedback \\| 2 \\| \\d+\\.\\d ± \\d+\\.\\d \\|");
    }

    @Test
    void armsOfUnlikeLengthAreNotCompared() throws IOException {
        writeArm("short", 1, "{pass: matting, data: clips, clips: 1, frames: 2}");
        writeArm("long", 2, "{pass: matting, data: clips, clips: 1, frames: 2}");

        assertThat(ablation()).isEqualTo(2);

        assertThat(errors.toString()).contains("[long, short] do not have the same network and number of steps");
    }

    @Test
    void rawFootageIsWhatCurateTakes() {
        assertThat(execute("export-footage", "--pool", path("clips"), "--out", path("raw"), "--as", "raw"))
                .isZero();

        assertThat(execute("curate", "--clips", path("raw"), "--out", path("curated"), "--image-warmup", "1"))
                .isZero();

        assertThat(folder.resolve("raw/clip-00001/00003.png")).isNotEmptyFile();
        assertThat(folder.resolve("raw/clip-00001.mask.png")).isNotEmptyFile();
    }

    @Test
    void exportedMasksAreTheTrueAlphaCutAtOneHalf() {
        execute("export-footage", "--pool", path("clips"), "--out", path("masks"), "--as", "segmentation");

        Footage footage = new SegmentationFootage(folder.resolve("masks"));

        assertThat(footage.clips()).isEqualTo(2);
        try (Footage.Take take = footage.take(0, RandomStream.of(1))) {
            assertThat(take.frame(3).alpha()).contains(0, 255);
        }
    }

    private int ablation(String... more) {
        String[] arguments = {
            "ablation",
            "--configs",
            path("configs"),
            "--data",
            folder.toString(),
            "--from",
            BUNDLED.toString(),
            "--held-out",
            "here=" + path("clips"),
            "--held-out",
            "there=" + path("clips"),
            "--out",
            path("out")
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return execute(all);
    }

    private void writeArm(String name, int steps, String pass) throws IOException {
        String settings = Files.readString(Path.of("configs", "compact.yaml")).replaceAll("(?s)data:.*", "");
        Files.writeString(folder.resolve("configs").resolve(name + ".yaml"), settings + """
                evaluator: bundled
                data:
                  clips: {kind: procedural, folder: clips, shards: 1}
                  masked: {kind: segmentation, folder: masks}
                phases:
                  - {steps: %d, crop: 64, passes: [%s]}
                """.formatted(steps, pass));
    }

    private int execute(String... arguments) {
        return MatteboxTrain.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
