package dev.mattebox.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.training.curation.RawClipFiles;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.curated.CuratedFootage;
import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.footage.FootageFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Raw clips become training data, with the networks that come with the product. */
class CurateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void rawClipsBecomeFootageAlsoByTwoAtOnce() throws Exception {
        for (String clip : List.of("a", "b", "c")) {
            RawClipFiles.write(folder.resolve("raw"), clip);
        }
        ExecutorService executor = Executors.newFixedThreadPool(2);
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            runs.add(executor.submit(() -> curate("--accept-reliable", "0", "--accept-unknown", "0")));
        }
        for (Future<Integer> run : runs) {
            assertThat(run.get()).isZero();
        }
        executor.shutdown();

        CuratedFootage footage = CuratedFootage.open(folder.resolve("out"));
        assertThat(footage.clips()).isEqualTo(3);
        assertThat(footage.size(0).frames()).isEqualTo(RawClipFiles.FRAMES);
        assertThat(footage.manifest(0).origin().models().video()).isEqualTo("compact bundled");
        FootageFrame last = footage.take(0, RandomStream.of(1)).frame(3);
        assertThat(last.alpha()[32 * RawClipFiles.SIZE + 34] & 255).isGreaterThan(200);
        assertThat(last.alpha()[2 * RawClipFiles.SIZE + 2] & 255).isLessThan(50);
        assertThat(MatteboxTrain.commandLine().execute("verify-curated", path("out")))
                .isZero();
    }

    @Test
    void theAlphasOfAnotherToolMendOurs() throws IOException {
        RawClipFiles.write(folder.resolve("raw"), "a");
        RawClipFiles.writeAlphas(folder.resolve("given"), "a");
        maskWrongly("a");

        assertThat(curate("--branch-image", path("given"), "--erroneous-from", "0.2"))
                .isZero();

        CuratedManifest manifest = CuratedManifest.read(folder.resolve("out/a"));
        assertThat(manifest.origin().models().image()).isEqualTo("alphas of another tool");
        assertThat(manifest.scores().replaced()).isPositive();
    }

    @Test
    void whatIsNotGoodEnoughIsRejectedWithItsManifestKept() throws IOException {
        RawClipFiles.write(folder.resolve("raw"), "a");
        maskWrongly("a");

        assertThat(curate("--accept-reliable", "1", "--accept-unknown", "1", "--licence", "CC0"))
                .isZero();

        CuratedManifest manifest = CuratedManifest.read(folder.resolve("out/a"));
        assertThat(manifest.accepted()).isFalse();
        assertThat(manifest.origin().licence()).isEqualTo("CC0");
        assertThat(folder.resolve("out/a")).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void aBrokenClipFailsAndTheOthersGoOn() throws IOException {
        RawClipFiles.write(folder.resolve("raw"), "b");
        Files.writeString(folder.resolve("raw/a.mp4"), "no film");
        Files.copy(folder.resolve("raw/b.mask.png"), folder.resolve("raw/a.mask.png"));

        assertThat(curate("--accept-reliable", "0", "--accept-unknown", "0")).isEqualTo(1);

        assertThat(folder.resolve("out/failed/a.json")).isNotEmptyFile();
        assertThat(CuratedFootage.open(folder.resolve("out")).clips()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRunIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("raw"));
        assertThat(curate()).isEqualTo(2);
        RawClipFiles.write(folder.resolve("raw"), "a");
        assertThat(curate("--matting-network", "huge", "--matting-weights", path("raw/a.mask.png")))
                .isEqualTo(2);
        assertThat(curate("--evaluator-weights", path("missing"))).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** A mask of the left margin, which is no thing at all. */
    private void maskWrongly(String clip) {
        byte[] margin = new byte[RawClipFiles.SIZE * RawClipFiles.SIZE];
        for (int i = 0; i < margin.length; i++) {
            margin[i] = (byte) (i % RawClipFiles.SIZE < 8 ? 255 : 0);
        }
        PngWriter.write(
                folder.resolve("raw").resolve(clip + ".mask.png"),
                new GrayImage(RawClipFiles.SIZE, RawClipFiles.SIZE, margin));
    }

    private int curate(String... more) {
        List<String> arguments = new ArrayList<>(List.of("curate", "--clips", path("raw"), "--out", path("out")));
        arguments.addAll(List.of(more));
        return MatteboxTrain.commandLine().execute(arguments.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
