package dev.mattebox.training.data.curated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.model.quality.FusedFrame;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.footage.Footage;
import dev.mattebox.training.data.footage.FootageException;
import dev.mattebox.training.data.footage.FootageFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

class CuratedFootageTest {

    @TempDir
    private Path dataSet;

    @Test
    void whatWasWrittenIsReadToTheBit() throws IOException {
        CuratedClips.write(dataSet, "a", 3, true);

        CuratedFootage footage = CuratedFootage.open(dataSet);

        assertThat(footage.supervision()).isEqualTo(Supervision.CURATED);
        assertThat(footage.clips()).isEqualTo(1);
        assertThat(footage.size(0)).isEqualTo(new Footage.ClipSize(3, CuratedClips.WIDTH, CuratedClips.HEIGHT));
        Footage.Take take = footage.take(0, RandomStream.of(1));
        for (int i : new int[] {2, 0, 1}) {
            FootageFrame frame = take.frame(i);
            FusedFrame written = CuratedClips.fused(i);
            assertThat(frame.rgb()).isEqualTo(CuratedClips.picture(i).rgb());
            byte[] validity = frame.validity().orElseThrow();
            for (int pixel = 0; pixel < validity.length; pixel++) {
                assertThat(frame.alpha()[pixel] & 255)
                        .isEqualTo(Math.round(written.alpha().values()[pixel] * 255));
                assertThat(validity[pixel] & 255).isEqualTo(written.quality().isReliable(pixel) ? 255 : 0);
            }
        }
    }

    @Test
    void theManifestSaysWhatTheWriterSaid() throws IOException {
        CuratedManifest written = CuratedClips.write(dataSet, "a", 3, true);

        assertThat(CuratedFootage.open(dataSet).manifest(0)).isEqualTo(written);
        assertThat(Files.readAllLines(dataSet.resolve("a/manifest.json"))).hasSize(1);
    }

    @Test
    void aChangedFileIsDetected() throws IOException {
        CuratedClips.write(dataSet, "a", 2, true);
        CuratedFootage footage = CuratedFootage.open(dataSet);
        footage.verify(0);

        Path file = dataSet.resolve("a/alpha/000001.png");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> footage.verify(0))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(dataSet.resolve("a").toString())
                .hasMessageContaining("digest");
    }

    @Test
    void theDigestIsThatOfAllFilesOneAfterAnother() throws Exception {
        CuratedManifest manifest = CuratedClips.write(dataSet, "a", 2, true);

        Process shell = new ProcessBuilder("sh", "-c", "cat alpha/* branch/* quality/* rgb/* | sha256sum")
                .directory(dataSet.resolve("a").toFile())
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(printed).startsWith(manifest.digest().orElseThrow() + " ");
    }

    @Test
    void rejectedAndUnfinishedClipsAreNotTrainedOn() throws IOException {
        CuratedClips.write(dataSet, "rejected", 2, false);
        Files.createDirectories(dataSet.resolve("unfinished/alpha"));
        Files.createDirectories(dataSet.resolve(".work/b/7"));
        assertThatThrownBy(() -> CuratedFootage.open(dataSet))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("no accepted clip");
        assertThat(dataSet.resolve("rejected")).isDirectoryNotContaining(Files::isDirectory);

        CuratedClips.write(dataSet, "b", 1, true);
        CuratedClips.write(dataSet, "a", 1, true);
        CuratedFootage footage = CuratedFootage.open(dataSet);
        assertThat(footage.clips()).isEqualTo(2);
        assertThat(footage.manifest(0).origin().clip()).isEqualTo("a");
    }

    @Test
    void picturesMayBeJpegsAndAlphasMayHave8Bits() throws IOException {
        CuratedClips.write(dataSet, "a", 1, true);
        Path clip = dataSet.resolve("a");
        Files.delete(clip.resolve("rgb/000000.png"));
        int width = CuratedClips.WIDTH;
        int height = CuratedClips.HEIGHT;
        BufferedImage black = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(black, "jpg", clip.resolve("rgb/000000.jpg").toFile());
        byte[] levels = new byte[width * height];
        levels[5] = (byte) 200;
        PngWriter.write(clip.resolve("alpha/000000.png"), new GrayImage(width, height, levels));

        FootageFrame frame =
                CuratedFootage.open(dataSet).take(0, RandomStream.of(1)).frame(0);

        assertThat(frame.rgb()).containsOnly(0);
        assertThat(frame.alpha()).isEqualTo(levels);
    }

    @Test
    void aFileThatIsMissingOrOfAnotherSizeIsNamed() throws IOException {
        CuratedClips.write(dataSet, "a", 2, true);
        Footage.Take take = CuratedFootage.open(dataSet).take(0, RandomStream.of(1));
        Files.delete(dataSet.resolve("a/quality/000001.png"));
        PngWriter.write(dataSet.resolve("a/alpha/000000.png"), new GrayImage(2, 1, new byte[2]));

        assertThatThrownBy(() -> take.frame(1))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("000001.png");
        assertThatThrownBy(() -> take.frame(0))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("alpha/000000.png")
                .hasMessageContaining("2x1");
    }

    @Test
    void aClipThatIsNotFinishedIsDeleted() throws IOException {
        try (CuratedWriter writer = new CuratedWriter(dataSet.resolve("a"))) {
            writer.add(CuratedClips.picture(0), CuratedClips.fused(0));
        }
        assertThat(dataSet).isEmptyDirectory();
    }
}
