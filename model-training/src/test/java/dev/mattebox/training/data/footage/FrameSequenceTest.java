package dev.mattebox.training.data.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.footage.Footage.ClipSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class FrameSequenceTest {

    @TempDir
    Path folder;

    @Test
    void imagesComeInNaturalOrderWhateverElseLiesThere() throws IOException {
        FootageFiles.writeImages(folder, 12, i -> FootageFiles.grey(20, 16, 10 * i));
        Files.writeString(folder.resolve("readme.txt"), "not a frame");
        Files.writeString(folder.resolve(".hidden.png"), "not a frame");

        FrameSequence sequence = FrameSequence.open(folder);

        assertThat(sequence.size()).isEqualTo(new ClipSize(12, 20, 16));
        assertThat(level(sequence, 11)).isEqualTo(110);
        assertThat(level(sequence, 9)).isEqualTo(90);
    }

    @Test
    void framesOfAVideoCanBeAskedForInAnyOrder() throws IOException {
        Path video = folder.resolve("clip.mov");
        FootageFiles.writeVideo(video, 12, i -> FootageFiles.grey(32, 16, 10 * i + 20));

        FrameSequence sequence = FrameSequence.open(video);

        assertThat(sequence.size()).isEqualTo(new ClipSize(12, 32, 16));
        try (FrameSequence.Reader reader = sequence.reader()) {
            for (int index : new int[] {5, 2, 2, 11, 0, 7, 8}) {
                assertThat(reader.frame(index).rgb()[0] & 255).isCloseTo(10 * index + 20, within(2));
            }
        }
    }

    @Test
    void framesAreCountedWhereAVideoDoesNotTell() throws IOException {
        Path video = folder.resolve("clip.avi");
        FootageFiles.writeMotionJpeg(video, 7, 32, 16);

        assertThat(FrameSequence.open(video).size()).isEqualTo(new ClipSize(7, 32, 16));
    }

    @Test
    void aVideoThatEndsBeforeItShouldSaysSo() throws IOException {
        Path video = folder.resolve("clip.mov");
        FootageFiles.writeVideo(video, 3, i -> FootageFiles.grey(32, 16, 50));
        FrameSequence boastful = new VideoSequence(video, new ClipSize(5, 32, 16));

        try (FrameSequence.Reader reader = boastful.reader()) {
            assertThatThrownBy(() -> reader.frame(4))
                    .isInstanceOf(FootageException.class)
                    .hasMessageContaining("clip.mov declares 5 frames but ends after 3; convert it");
        }
    }

    @Test
    void anImageOfAnotherSizeIsNamed() throws IOException {
        FootageFiles.writeImages(folder, 2, i -> FootageFiles.grey(20, 16 + i, 0));

        assertThatThrownBy(() -> level(FrameSequence.open(folder), 1))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("1.png is 20x17, not 20x16");
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        FootageFiles.writeImages(folder.resolve("cut"), 2, i -> FootageFiles.pattern(40, 40, n -> n * n));
        Path image = folder.resolve("cut/1.png");
        Files.write(image, Arrays.copyOf(Files.readAllBytes(image), 300));
        Path video = Files.writeString(folder.resolve("film.mp4"), "no film at all");
        Path still = Files.writeString(folder.resolve("still.jpg"), "no picture at all");

        assertThatThrownBy(() -> level(FrameSequence.open(folder.resolve("cut")), 1))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(image + " cannot be read");
        assertThatThrownBy(() -> FrameSequence.open(video))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(video + " cannot be read");
        assertThatThrownBy(() -> FrameSequence.open(still))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(still + " is no PNG or JPEG");
    }

    @Test
    void foldersWithoutImagesAndTwoFramesOfOneNumberAreRefused() throws IOException {
        assertThatThrownBy(() -> FrameSequence.open(folder))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(folder + " holds no PNG or JPEG images");

        FootageFiles.write(folder.resolve("7.png"), FootageFiles.grey(16, 16, 0));
        FootageFiles.write(folder.resolve("007.png"), FootageFiles.grey(16, 16, 0));

        assertThatThrownBy(() -> FrameSequence.open(folder))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("7.png has the same name or number as 007.png");
    }

    private static int level(FrameSequence sequence, int index) {
        try (FrameSequence.Reader reader = sequence.reader()) {
            return reader.frame(index).rgb()[0] & 255;
        }
    }
}
