package dev.mattebox.training.data.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.footage.Footage.ClipSize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SegmentationFootageTest {

    private static final int WIDTH = 32;
    private static final int HEIGHT = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("frames"));
        Files.createDirectories(folder.resolve("masks"));
    }

    @Test
    void framesWithoutAMaskAreSkipped() throws IOException {
        FootageFiles.writeImages(folder.resolve("frames/dog"), 12, i -> FootageFiles.grey(WIDTH, HEIGHT, 10 * i));
        writeMask("dog/00002.png", 255);
        writeMask("dog/00007.png", 127);
        writeMask("dog/00011.png", 128);

        Footage footage = new SegmentationFootage(folder);

        assertThat(footage.supervision()).isEqualTo(Supervision.SEGMENTATION);
        assertThat(footage.size(0)).isEqualTo(new ClipSize(3, WIDTH, HEIGHT));
        try (Footage.Take take = footage.take(0, RandomStream.of(1))) {
            assertThat(take.frame(0).rgb()[0] & 255).isEqualTo(20);
            assertThat(take.frame(0).alpha()).containsOnly(255);
            assertThat(take.frame(1).rgb()[0] & 255).isEqualTo(70);
            assertThat(take.frame(1).alpha()).containsOnly(0);
            assertThat(take.frame(2).rgb()[0] & 255).isEqualTo(110);
            assertThat(take.frame(2).alpha()).containsOnly(255);
        }
    }

    @Test
    void masksOfAVideoAreNamedByTheFramesNumber() throws IOException {
        FootageFiles.writeVideo(
                folder.resolve("frames/cat.mov"), 6, i -> FootageFiles.grey(WIDTH, HEIGHT, 20 + 30 * i));
        writeMask("cat/frame0.png", 255);
        writeMask("cat/frame4.png", 255);

        Footage footage = new SegmentationFootage(folder);

        assertThat(footage.size(0).frames()).isEqualTo(2);
        try (Footage.Take take = footage.take(0, RandomStream.of(1))) {
            assertThat(take.frame(1).rgb()[0] & 255).isCloseTo(140, within(3));
        }

        writeMask("cat/frame6.png", 255);
        assertRefused("frame6.png belongs to no frame of " + folder.resolve("frames/cat.mov"));
    }

    @Test
    void whatDoesNotFitIsNamedAtOpening() throws IOException {
        assertRefused("frames holds nothing to train on");
        FootageFiles.writeImages(folder.resolve("frames/dog"), 2, i -> FootageFiles.grey(WIDTH, HEIGHT, 0));
        assertRefused("dog has no partner of the same name in " + folder.resolve("masks"));
        Files.createDirectories(folder.resolve("masks/dog"));
        assertRefused(folder.resolve("masks/dog") + " holds no PNG or JPEG images");
        FootageFiles.write(folder.resolve("masks/dog/0.png"), FootageFiles.matte(WIDTH, HEIGHT + 3, 0));
        assertRefused("dog holds masks of 32x23, but");
        writeMask("dog/0.png", 0);
        writeMask("dog/5.png", 0);
        assertRefused("5.png belongs to no frame of " + folder.resolve("frames/dog"));
    }

    private void writeMask(String name, int level) throws IOException {
        FootageFiles.write(folder.resolve("masks").resolve(name), FootageFiles.matte(WIDTH, HEIGHT, level));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new SegmentationFootage(folder))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(message);
    }
}
