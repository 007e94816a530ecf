package dev.mattebox.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.MediaTooLargeException;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What a look by a worker tells, and what becomes of workers at files that are made to break them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaProbeTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults().withMaxPixelsPerFrame(640 * 480);

    private final MediaProbe probe = probe(Duration.ofSeconds(30));
    private final MediaProbe within = new MediaProbe(new ProbeProperties(Duration.ZERO, FfmpegLook.class.getName()));

    private Path folder = Path.of("");
    private TestClip clip = TestClip.in(folder);

    @BeforeAll
    void begin(@TempDir Path given) {
        folder = given;
        clip = TestClip.in(given);
    }

    @AfterAll
    void end() {
        probe.destroy();
        within.destroy();
    }

    private static MediaProbe probe(Duration timeout) {
        return new MediaProbe(new ProbeProperties(timeout, ScriptedLook.class.getName()));
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve(text.replace(' ', '-')), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWorkerTellsOfGoodFilesWhatIsSeenWithinTheService() {
        for (Path each : List.of(clip.mp4(), clip.zip(), clip.image())) {
            try (VideoReader reader = VideoReader.open(each, LIMITS)) {
                VideoInfo seen = reader.info();
                assertThat(probe.clip(each, LIMITS)).isEqualTo(seen);
                assertThat(within.clip(each, LIMITS)).isEqualTo(seen);
            }
        }
        for (Path each : List.of(clip.alpha(), clip.alphaMovie())) {
            try (AlphaReader reader = AlphaReader.open(each, LIMITS)) {
                assertThat(probe.alpha(each, LIMITS)).isEqualTo(reader.info());
            }
        }
        probe.image(clip.mask(), LIMITS);
        within.image(clip.mask(), LIMITS);
    }

    @Test
    void aWorkerRefusesInTheSameWords() {
        Path nothing = file("this is no video");
        MediaLimits tight = LIMITS.withMaxPixelsPerFrame(100);
        for (MediaProbe each : List.of(probe, within)) {
            assertThatThrownBy(() -> each.clip(nothing, LIMITS))
                    .isInstanceOf(UnreadableMediaException.class)
                    .hasMessage(message(() -> VideoReader.open(nothing, LIMITS)));
            assertThatThrownBy(() -> each.clip(clip.mp4(), tight))
                    .hasMessage(message(() -> VideoReader.open(clip.mp4(), tight)))
                    .isInstanceOfSatisfying(MediaTooLargeException.class, refused -> {
                        assertThat(refused.limit()).isEqualTo(MediaTooLargeException.Limit.PIXELS_PER_FRAME);
                        assertThat(refused.allowed()).isEqualTo(100);
                        assertThat(refused.actual()).isEqualTo((long) clip.width() * clip.height());
                    });
            assertThatThrownBy(() -> each.image(nothing, LIMITS)).isInstanceOf(UnreadableMediaException.class);
            assertThatThrownBy(() -> each.clip(folder.resolve("missing"), LIMITS))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private static String message(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return String.valueOf(Objects.requireNonNull(catchThrowable(reading)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        ScriptedLook.HALT + ", ended with status 9",
        ScriptedLook.CRASH + ", ended",
        ScriptedLook.KILL + ", was ended by signal 9",
        ScriptedLook.HEAP + ", ended with status 3",
        ScriptedLook.BABBLE + ", answered without end"
    })
    @EnabledOnOs(OS.LINUX)
    void aCrashMakesTheFileUnreadableAndTheNextOneIsLookedAt(String text, String end) {
        Worker before = worker(probe);
        assertThatThrownBy(() -> probe.clip(file(text), LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining(end)
                .hasMessageContaining("Convert it");
        assertThat(probe.clip(clip.mp4(), LIMITS).width()).isEqualTo(clip.width());
        assertThat(worker(probe).id()).isNotEqualTo(before.id());
        before.isGone();
    }

    @Test
    void aHangIsEndedAndTheNextFileIsLookedAt() {
        MediaProbe impatient = probe(Duration.ofSeconds(10));
        try {
            Worker before = worker(impatient);
            assertThatThrownBy(() -> impatient.clip(file(ScriptedLook.HANG), LIMITS))
                    .isInstanceOf(UnreadableMediaException.class)
                    .hasMessageContaining("took longer than 10.0 s");
            before.isGone();
            assertThat(impatient.clip(clip.mp4(), LIMITS).width()).isEqualTo(clip.width());
        } finally {
            impatient.destroy();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWorkerGetsNoMoreMemoryThanALookMayTake() {
        assertThatThrownBy(() -> probe.clip(file(ScriptedLook.MEMORY), LIMITS)).hasMessage("it is refused");
    }

    @Test
    void aWorkerIsUsedAgainAndKnowsNothingOfTheServicesEnvironment() {
        MediaProbe own = probe(Duration.ofSeconds(30));
        Worker first = worker(own);
        assertThat(worker(own)).isEqualTo(first);
        assertThat(first.folder()).isDirectory();
        assertThat(first.environment())
                .isSubsetOf("LANG", "LC_ALL", "LC_CTYPE", "MALLOC_ARENA_MAX", "PWD", "OLDPWD", "SHLVL", "_");
        own.destroy();
        first.isGone();
    }

    @Test
    void looksAtTheSameTimeHaveWorkersOfTheirOwnAndOneIsKept() throws Exception {
        MediaProbe own = probe(Duration.ofSeconds(20));
        ExecutorService users = Executors.newFixedThreadPool(2);
        try {
            Worker kept = worker(own);
            Future<MediaException> hangs = users.submit(() -> refusal(own, file(ScriptedLook.HANG)));
            Await.until("it is busy", () -> !worker(own).equals(kept));
            assertThat(hangs.isDone()).as("the other one hangs still").isFalse();
            assertThat(hangs.get()).hasMessageContaining("took longer");
            assertThat(worker(own)).isNotEqualTo(kept);
        } finally {
            users.shutdown();
            own.destroy();
        }
    }

    private static MediaException refusal(MediaProbe probe, Path file) {
        return (MediaException) Objects.requireNonNull(catchThrowable(() -> probe.clip(file, LIMITS)));
    }

    private Worker worker(MediaProbe asked) {
        String[] told = String.valueOf(refusal(asked, file(ScriptedLook.TELL)).getMessage())
                .split(" ", 3);
        return new Worker(
                Long.parseLong(told[0]),
                Path.of(told[1]),
                Stream.of(told[2].substring(1, told[2].length() - 1).split(", "))
                        .toList());
    }

    private record Worker(long id, Path folder, List<String> environment) {

        void isGone() {
            Await.until(
                    "the process is gone",
                    () -> ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty());
            assertThat(folder).doesNotExist();
        }
    }
}
