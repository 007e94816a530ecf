package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

class MemoryTest {

    /** A frame of 320x180 is 169 KiB, so one that leaks per frame would be 100 MiB. */
    private static final int FRAMES = 600;

    private static final int REFUSALS = 500;
    private static final long TOLERATED_GROWTH = 48 << 20;
    private static final int ROUNDS = 3;
    private static final int LOOKS = 10;

    @TempDir
    Path folder;

    @Test
    void memoryDoesNotGrowWithTheClip() {
        Path clip = Clips.h264().sized(320, 180).everyTicks(FRAMES, 512).write(folder.resolve("long.mp4"));
        assertThat(steadyGrowth(() -> assertThat(copy(clip)).isEqualTo(FRAMES))).isLessThan(TOLERATED_GROWTH);
    }

    @Test
    void nothingIsLeftOfFilesThatAreRefused() throws IOException {
        Path clip = Clips.h264().sized(640, 360).write(folder.resolve("clip.mp4"));
        byte[] bytes = Files.readAllBytes(clip);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
        MediaLimits tight = MediaLimits.defaults().withMaxFrames(5);
        assertThat(steadyGrowth(() -> refuse(clip, cut, tight))).isLessThan(TOLERATED_GROWTH);
    }

    private static void refuse(Path clip, Path cut, MediaLimits tight) {
        for (int i = 0; i < REFUSALS; i++) {
            assertThat(catchThrowable(() -> VideoReader.open(clip, tight))).isInstanceOf(MediaTooLargeException.class);
            assertThat(catchThrowable(() -> VideoReader.open(cut, MediaLimits.defaults())))
                    .isInstanceOf(UnreadableMediaException.class);
            assertThat(catchThrowable(() -> AlphaReader.open(cut, MediaLimits.defaults())))
                    .isInstanceOf(UnreadableMediaException.class);
        }
    }

    /** Reads frames, writes them with all writers at once, and reads the alphas that were written. */
    private int copy(Path clip) {
        try (VideoReader reader = VideoReader.open(clip, MediaLimits.defaults());
                MatteWriter png = new Png16ZipWriter(folder.resolve("alpha.zip"));
                MatteWriter proRes = new ProRes4444Writer(folder.resolve("alpha.mov"), reader.info());
                MatteWriter preview = new PreviewWriter(folder.resolve("preview.mp4"), reader.info());
                QualityOverlayWriter overlay = new QualityOverlayWriter(folder.resolve("overlay.mp4"), reader.info())) {
            float[] alpha = new float[320 * 180];
            int copied = 0;
            for (Optional<VideoFrame> frame = reader.read(); frame.isPresent(); frame = reader.read(), copied++) {
                png.write(frame.get(), alpha);
                proRes.write(frame.get(), alpha);
                preview.write(frame.get(), alpha);
                overlay.write(frame.get(), alpha);
            }
            png.finish();
            proRes.finish();
            preview.finish();
            overlay.finish();
            assertThat(alphasIn("alpha.zip")).isEqualTo(copied);
            assertThat(alphasIn("alpha.mov")).isEqualTo(copied);
            return copied;
        }
    }

    private int alphasIn(String file) {
        try (AlphaReader reader = AlphaReader.open(folder.resolve(file), MediaLimits.defaults())) {
            int frames = 0;
            while (reader.read().isPresent()) {
                frames++;
            }
            return frames;
        }
    }

    /**
     * By how much a round adds to the memory in use once it has run before: the least of some rounds, since a leak
     * grows in each of them, but allocators take and keep what they like in one or another.
     */
    private static long steadyGrowth(Runnable round) {
        round.run();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least >= TOLERATED_GROWTH; i++) {
            long before = residentBytes();
            round.run();
            least = Math.min(least, residentBytes() - before);
        }
        return least;
    }

    /**
     * Without the Java heap, which grows as it likes. What the collector gave up, the system gets back a little later
     * and in pieces of 128 MiB, and what was freed only if the allocator is told: hence the least of some looks.
     */
    private static long residentBytes() {
        System.gc();
        long least = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            sleepShortly();
            Pointer.trimMemory();
            least = Math.min(
                    least, Pointer.physicalBytes() - Runtime.getRuntime().totalMemory());
        }
        return least;
    }

    private static void sleepShortly() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
