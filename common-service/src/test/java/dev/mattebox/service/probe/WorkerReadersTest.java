package dev.mattebox.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.MediaTooLargeException;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is read of a clip by a worker, and what becomes of it when workers end in its middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerReadersTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults().withMaxPixelsPerFrame(640 * 480);

    private final MediaProbe probe = probe(Duration.ofSeconds(30));

    private Path folder = Path.of("");
    private TestClip clip = TestClip.in(folder);

    @BeforeAll
    void begin(@TempDir Path given) {
        folder = given;
        clip = TestClip.in(given).ofFrames(5);
    }

    @AfterAll
    void end() {
        probe.destroy();
    }

    private static MediaProbe probe(Duration timeout) {
        return new MediaProbe(new ProbeProperties(timeout, ScriptedLook.class.getName()));
    }

    private Path clipNamed(String name) throws IOException {
        return Files.copy(clip.mp4(), folder.resolve(name));
    }

    @Test
    void aWorkerReadsTheFramesThatAreReadWithinTheService() {
        for (Path each : List.of(clip.mp4(), clip.zip(), clip.image(), clip.alphaMovie())) {
            List<VideoFrame> expected = colours(VideoReader.open(each, LIMITS));
            List<VideoFrame> read = colours(probe.openClip(each, LIMITS));
            assertThat(read).usingRecursiveComparison().isEqualTo(expected);
        }
        try (VideoReader deep = probe.openClip(clip.alphaMovie(), LIMITS)) {
            assertThat(deep.read().orElseThrow().deep()).isPresent();
        }
        for (Path each : List.of(clip.alpha(), clip.alphaMovie())) {
            List<AlphaFrame> expected = alphas(AlphaReader.open(each, LIMITS));
            assertThat(alphas(probe.openAlpha(each, LIMITS)))
                    .usingRecursiveComparison()
                    .isEqualTo(expected);
        }
    }

    private static List<VideoFrame> colours(VideoReader opened) {
        List<VideoFrame> frames = new ArrayList<>();
        try (VideoReader reader = opened) {
            for (Optional<VideoFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                frames.add(frame.get());
            }
            assertThat(reader.read()).isEmpty();
        }
        assertThat(frames).isNotEmpty();
        return frames;
    }

    private static List<AlphaFrame> alphas(AlphaReader opened) {
        List<AlphaFrame> frames = new ArrayList<>();
        try (AlphaReader reader = opened) {
            for (Optional<AlphaFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                frames.add(frame.get());
            }
        }
        assertThat(frames).isNotEmpty();
        return frames;
    }

    @Test
    void framesArePassedOver() {
        List<VideoFrame> all = colours(VideoReader.open(clip.mp4(), LIMITS));
        try (VideoReader reader = probe.openClip(clip.mp4(), LIMITS)) {
            assertThat(reader.skip()).isTrue();
            assertThat(reader.skip()).isTrue();
            assertThat(reader.read().orElseThrow()).usingRecursiveComparison().isEqualTo(all.get(2));
            assertThat(reader.skip()).isTrue();
            assertThat(reader.skip()).isTrue();
            assertThat(reader.skip()).isFalse();
        }
    }

    @Test
    void damageInTheMiddleIsToldInTheSameWordsAndTheWorkerIsKept() throws IOException {
        byte[] bytes = Files.readAllBytes(clip.alpha());
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 7);
        Path damaged = Files.write(folder.resolve("damaged"), bytes);
        long worker = workerOf(probe);
        assertThat(failure(probe.openAlpha(damaged, LIMITS)))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessage(failure(AlphaReader.open(damaged, LIMITS)).getMessage());
        MediaLimits few = LIMITS.withMaxFrames(3);
        assertThatThrownBy(() -> colours(probe.openClip(clip.mp4(), few)))
                .isInstanceOf(MediaTooLargeException.class)
                .hasMessage(String.valueOf(Objects.requireNonNull(
                                catchThrowable(() -> colours(VideoReader.open(clip.mp4(), few))))
                        .getMessage()));
        assertThatThrownBy(() -> probe.openClip(clip.mp4(), LIMITS.withMaxPixelsPerFrame(100)))
                .isInstanceOf(MediaTooLargeException.class);
        assertThat(workerOf(probe)).isEqualTo(worker);
    }

    private static Throwable failure(AlphaReader reader) {
        return Objects.requireNonNull(catchThrowable(() -> alphas(reader)));
    }

    @Test
    void aClosedReaderGivesItsWorkerBackAndReadsNoMore() {
        long worker = workerOf(probe);
        VideoReader reader = probe.openClip(clip.mp4(), LIMITS);
        reader.read();
        assertThat(workerOf(probe)).isNotEqualTo(worker);
        reader.close();
        reader.close();
        assertThatThrownBy(reader::read).isInstanceOf(IllegalStateException.class);
        assertThat(colours(probe.openClip(clip.mp4(), LIMITS))).hasSize(5);
    }

    @Test
    void aWorkerThatEndsIsReplacedByOneThatGoesOnWhereItWas() throws IOException {
        List<VideoFrame> expected = colours(VideoReader.open(clip.mp4(), LIMITS));
        assertThat(colours(probe.openClip(clipNamed("halts-once.mp4"), LIMITS)))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    @Test
    void whereTwoWorkersEndTheClipCannotBeRead() throws IOException {
        Path breaking = clipNamed("halts-always.mp4");
        try (VideoReader reader = probe.openClip(breaking, LIMITS)) {
            assertThat(reader.read()).isPresent();
            assertThat(reader.read()).isPresent();
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(reader::read)
                        .isInstanceOf(UnreadableMediaException.class)
                        .hasMessageContaining("could not read frame 2: the process that tried ended with status 9")
                        .hasMessageContaining("Convert it");
            }
        }
        assertThat(colours(probe.openClip(clip.mp4(), LIMITS))).hasSize(5);
    }

    @Test
    void framesInAnyOrderAreThoseThatAreReadWithinTheService() throws IOException {
        for (Path each : List.of(clip.mp4(), clip.zip(), clipNamed("halts-once-at-a-frame.mp4"))) {
            try (ClipFrames<VideoFrame> expected = ClipFrames.colours(each, LIMITS);
                    ClipFrames<VideoFrame> frames = probe.openFrames(each, LIMITS)) {
                assertThat(frames.info()).isEqualTo(expected.info());
                assertThat(frames.count()).isEqualTo(5);
                for (int number : new int[] {3, 0, 2, 4, 4}) {
                    assertThat(frames.frame(number)).usingRecursiveComparison().isEqualTo(expected.frame(number));
                }
                for (int number : new int[] {-1, 5}) {
                    assertThatThrownBy(() -> frames.frame(number)).isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
        }
    }

    @Test
    void aFrameAtWhichTwoWorkersEndCannotBeReadAndTheOthersCan() throws IOException {
        try (ClipFrames<VideoFrame> frames = probe.openFrames(clipNamed("halts-always-at-a-frame.mp4"), LIMITS)) {
            assertThat(frames.frame(1).width()).isEqualTo(clip.width());
            assertThatThrownBy(() -> frames.frame(2)).hasMessageContaining("could not read frame 2");
            assertThat(frames.frame(3).width()).isEqualTo(clip.width());
        }
    }

    @Test
    void aHangIsEnded() throws IOException {
        MediaProbe impatient = probe(Duration.ofSeconds(8));
        try (VideoReader reader = impatient.openClip(clipNamed("hangs.mp4"), LIMITS)) {
            reader.read();
            reader.read();
            assertThatThrownBy(reader::read).hasMessageContaining("took longer than 8.0 s");
        } finally {
            impatient.destroy();
        }
    }

    @Test
    void readersAtTheSameTimeDoNotDisturbEachOther() {
        List<VideoFrame> expected = colours(VideoReader.open(clip.mp4(), LIMITS));
        List<AlphaFrame> alphas = alphas(AlphaReader.open(clip.alpha(), LIMITS));
        try (VideoReader first = probe.openClip(clip.mp4(), LIMITS);
                AlphaReader second = probe.openAlpha(clip.alpha(), LIMITS)) {
            for (int i = 0; i < 5; i++) {
                assertThat(first.read().orElseThrow())
                        .usingRecursiveComparison()
                        .isEqualTo(expected.get(i));
                assertThat(second.read().orElseThrow())
                        .usingRecursiveComparison()
                        .isEqualTo(alphas.get(i));
            }
        }
    }

    private long workerOf(MediaProbe asked) {
        try {
            Path telling = Files.writeString(folder.resolve("telling"), ScriptedLook.TELL);
            String told = String.valueOf(Objects.requireNonNull(catchThrowable(() -> asked.clip(telling, LIMITS)))
                    .getMessage());
            return Long.parseLong(told.substring(0, told.indexOf(' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
