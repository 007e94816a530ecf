package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class BackwardFramesTest {

    private static final long FRAME_BYTES = 64 * 48 * 3 + Long.BYTES;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, FRAME_BYTES, 3 * FRAME_BYTES, 4 * FRAME_BYTES + 1, 1 << 30})
    void theFramesOfAFilmComeInReverseAsTheyAreForwards(long fileBytes) {
        Path file = Clips.h264().everyTicks(10, 512).write(folder.resolve("clip.mp4"));
        List<VideoFrame> forwards = Clips.readAll(file);
        assertSame(reversed(forwards, 0, 9), backwards(file, 9, 0, fileBytes));
        assertSame(reversed(forwards, 2, 7), backwards(file, 7, 2, fileBytes));
        assertSame(reversed(forwards, 4, 4), backwards(file, 4, 4, fileBytes));
    }

    @Test
    void theFramesOfAFolderComeInReverseAndThoseThatAreNotWantedAreNotLookedAt() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        for (int i = 1; i < 8; i++) {
            PngWriter.write(images.resolve(i + ".png"), new RgbImage(64, 48, Clips.picture(64, 48, i)));
        }
        List<VideoFrame> forwards = Clips.readAll(images);
        Files.writeString(images.resolve("3.png"), "no image");
        assertSame(reversed(forwards, 3, 6), backwards(images, 6, 3, 2 * FRAME_BYTES));
    }

    @Test
    void theFileStaysBoundedAndGoesAway() throws IOException {
        Path file = Clips.h264().everyTicks(10, 512).write(folder.resolve("clip.mp4"));
        Path aside = folder.resolve("aside");
        try (BackwardFrames frames = open(file, 9, 0, 3 * FRAME_BYTES)) {
            while (frames.read().isPresent()) {
                assertThat(Files.size(aside)).isLessThanOrEqualTo(3 * FRAME_BYTES);
            }
        }
        assertThat(aside).doesNotExist();
    }

    @Test
    void aFrameBeyondTheEndIsNamedWithTheLengthOfTheClip() {
        Path file = Clips.h264().everyTicks(10, 512).write(folder.resolve("clip.mp4"));
        for (long frame : List.of(10L, 5000L)) {
            try (BackwardFrames frames = open(file, frame, 0, 2 * FRAME_BYTES)) {
                assertThatThrownBy(frames::read)
                        .isInstanceOf(NoSuchFrameException.class)
                        .hasMessageContaining("no frame " + frame)
                        .hasMessageContaining("has 10");
            }
        }
    }

    @Test
    void framesThatArePassedOverChangeNoFrameAfterThem() {
        Path file = Clips.h264().everyTicks(10, 512).write(folder.resolve("clip.mp4"));
        List<VideoFrame> all = Clips.readAll(file);
        try (VideoReader reader = VideoReader.open(file, MediaLimits.defaults())) {
            for (int i = 0; i < 9; i++) {
                assertThat(reader.skip()).isTrue();
            }
            VideoFrame last = reader.read().orElseThrow();
            assertThat(last.rgb()).isEqualTo(all.get(9).rgb());
            assertThat(last.presentationTime()).isEqualTo(all.get(9).presentationTime());
            assertThat(reader.skip()).isFalse();
            assertThat(reader.read()).isEmpty();
        }
    }

    private BackwardFrames open(Path clip, long from, long to, long fileBytes) {
        return new BackwardFrames(
                () -> VideoReader.open(clip, MediaLimits.defaults()), from, to, folder.resolve("aside"), fileBytes);
    }

    private List<VideoFrame> backwards(Path clip, long from, long to, long fileBytes) {
        List<VideoFrame> all = new ArrayList<>();
        try (BackwardFrames frames = open(clip, from, to, fileBytes)) {
            for (Optional<VideoFrame> frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                all.add(frame.get());
            }
        }
        return all;
    }

    private static List<VideoFrame> reversed(List<VideoFrame> frames, int from, int to) {
        List<VideoFrame> part = new ArrayList<>(frames.subList(from, to + 1));
        Collections.reverse(part);
        return part;
    }

    private static void assertSame(List<VideoFrame> expected, List<VideoFrame> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).rgb())
                    .as("frame %d on the way", i)
                    .isEqualTo(expected.get(i).rgb());
            assertThat(actual.get(i).presentationTime())
                    .isEqualTo(expected.get(i).presentationTime());
            assertThat(actual.get(i).timeBase()).isEqualTo(expected.get(i).timeBase());
        }
    }
}
