package dev.mattebox.training.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.training.data.curated.CuratedClips;
import dev.mattebox.training.data.curated.CuratedFootage;
import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.curated.CuratedWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class CurationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final int CLIPS = 12;

    private final List<String> worked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path raw;

    @TempDir
    private Path out;

    @Test
    void severalCurationsOfOneFolderDoEveryClipExactlyOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        List<Future<CurationSummary>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(executor.submit(() -> curation(this::accept).run(clips(CLIPS))));
        }
        for (Future<CurationSummary> run : runs) {
            assertThat(run.get()).isEqualTo(new CurationSummary(CLIPS, 0, List.of()));
        }
        executor.shutdown();

        assertThat(worked).hasSize(CLIPS).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.contains("accepted"))).hasSize(CLIPS);
        assertThat(CuratedFootage.open(out).clips()).isEqualTo(CLIPS);
        assertThat(out.resolve(".claims")).isEmptyDirectory();
        assertThat(out.resolve(".work")).isEmptyDirectory();
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        curation(this::acceptEven).run(clips(4));
        worked.clear();

        CurationSummary summary = curation(this::acceptEven).run(clips(5));

        assertThat(worked).containsExactly("clip4");
        assertThat(summary).isEqualTo(new CurationSummary(3, 2, List.of()));
        assertThat(CuratedFootage.open(out).clips()).isEqualTo(3);
        assertThat(out.resolve("clip1")).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void interruptedWorkLeavesNothingAndIsRedone() throws Exception {
        ClipWork fullDisk = (clip, writer) -> {
            CuratedClips.fill(writer, clip.name(), 2, true);
            throw new IOException("No space left on device");
        };
        assertThatThrownBy(() -> curation(fullDisk).run(clips(2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space");
        assertThat(out.resolve("clip0")).doesNotExist();
        assertThat(out.resolve(".claims")).isEmptyDirectory();

        assertThat(curation(this::accept).run(clips(2)).accepted()).isEqualTo(2);
        assertThat(worked).containsExactly("clip0", "clip1");
        assertThat(out.resolve(".work")).isEmptyDirectory();
    }

    @Test
    void theClipOfADeadProcessIsDoneAnewAndItsRestsAreSwept() throws Exception {
        Path claim = out.resolve(".claims/clip0/0");
        Files.createDirectories(claim.getParent());
        Files.writeString(claim, "host elsewhere pid 1");
        Files.setLastModifiedTime(claim, FileTime.from(Instant.now().minus(TIMEOUT.multipliedBy(2))));
        Path rest = out.resolve(".work/clip0/1-x/alpha/000000.png");
        Files.createDirectories(rest.getParent());
        Files.writeString(rest, "half a picture");

        assertThat(curation(this::accept).run(clips(1)).accepted()).isEqualTo(1);
        assertThat(rest).doesNotExist();
        assertThat(out.resolve(".claims")).isEmptyDirectory();
    }

    @Test
    void aLongClipIsNotTakenOverWhileItsProcessLives() throws Exception {
        ClipWork slow = (clip, writer) -> {
            sleep(TIMEOUT.plusSeconds(2));
            return CuratedClips.fill(writer, record(clip), 2, true);
        };
        ExecutorService executor = Executors.newFixedThreadPool(2);
        Future<CurationSummary> first = executor.submit(() -> curation(slow).run(clips(1)));
        Future<CurationSummary> second = executor.submit(() -> curation(slow).run(clips(1)));

        assertThat(first.get()).isEqualTo(second.get());
        executor.shutdown();
        assertThat(worked).containsExactly("clip0");
        assertThat(lines).contains("Others work on the last 1 clips; waiting for them");
    }

    @Test
    void aClipThatFailsIsRecordedAndTheOthersAreDone() throws Exception {
        ClipWork work = (clip, writer) -> {
            if (clip.name().equals("clip1")) {
                throw new CurationException("The film is torn");
            }
            return accept(clip, writer);
        };
        CurationSummary summary = curation(work).run(clips(3));

        assertThat(summary.accepted()).isEqualTo(2);
        assertThat(summary.failed())
                .singleElement()
                .extracting(FailedClip::clip, FailedClip::reason)
                .containsExactly("clip1", "The film is torn");
        assertThat(out.resolve("failed/clip1.json")).content().contains("The film is torn");
        assertThat(out.resolve("clip1")).doesNotExist();
        assertThat(lines).contains("clip1: failed, The film is torn");

        worked.clear();
        Files.delete(out.resolve("failed/clip1.json"));
        assertThat(curation(this::accept).run(clips(3)).accepted()).isEqualTo(3);
        assertThat(worked).containsExactly("clip1");
    }

    private CuratedManifest accept(RawClip clip, CuratedWriter writer) throws IOException {
        return CuratedClips.fill(writer, record(clip), 2, true);
    }

    private CuratedManifest acceptEven(RawClip clip, CuratedWriter writer) throws IOException {
        int number = Integer.parseInt(clip.name().substring("clip".length()));
        return CuratedClips.fill(writer, record(clip), 2, number % 2 == 0);
    }

    private String record(RawClip clip) {
        worked.add(clip.name());
        return clip.name();
    }

    private Curation curation(ClipWork work) {
        return new Curation(out, work, TIMEOUT, Clock.systemUTC(), lines::add);
    }

    private List<RawClip> clips(int count) {
        List<RawClip> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clips.add(new RawClip(raw, "clip" + i, List.of(raw.resolve("clip" + i + ".mp4"))));
        }
        return clips;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
