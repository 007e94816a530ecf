package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.fixtures.FixtureNetwork;
import dev.mattebox.model.memory.LongTermOptions;
import dev.mattebox.model.memory.MemoryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.management.ObjectName;

/** Long clips, many clips, and several at once. */
class ManyClipsTest {

    private static final Logger log = LoggerFactory.getLogger(ManyClipsTest.class);
    /** What compiled code and class data may add between two looks. */
    private static final long RESIDENT_TOLERANCE_KIB = 64 * 1024;

    private static FixtureNetwork published;

    @BeforeAll
    static void loadNetwork() {
        published = FixtureNetwork.published();
    }

    @AfterAll
    static void close() {
        published.close();
    }

    @Test
    void arraysAndResidentMemoryStayConstantOverThreeHundredFrames() throws Exception {
        MatterOptions options = MatterOptions.defaults()
                .withWarmup(1)
                .withMemory(MemoryOptions.defaults()
                        .withEveryFrames(2)
                        .withLongTerm(new LongTermOptions(4, 2, 8, 40, 8, true)));
        Clip clip = new Clip(64, 48);
        try (VideoMatter matter = published.matter(options)) {
            matter.start(clip.frame(0), List.of(clip.mask()));
            int arraysWhenFull = 0;
            long residentWhenFull = 0;
            for (int i = 1; i <= 300; i++) {
                matter.next(clip.frame(i));
                if (i % 20 == 0) {
                    // The same phase of the memory schedule each time: consolidation leaves the counts as they were.
                    int arrays = liveArrays();
                    if (i == 100) {
                        arraysWhenFull = arrays;
                        residentWhenFull = residentKib();
                    } else if (i > 100) {
                        assertThat(arrays).as("live arrays after frame %d", i).isEqualTo(arraysWhenFull);
                    }
                }
            }
            long growth = residentKib() - residentWhenFull;
            log.info("resident memory grew by {} KiB from frame 100 to frame 300", growth);
            assertThat(growth).isLessThan(RESIDENT_TOLERANCE_KIB);
        }
    }

    @Test
    void framesLeaveNoBuffersForJavaToCollect() {
        Clip clip = new Clip(64, 48);
        int frames = 20;
        try (VideoMatter matter = published.matter(MatterOptions.defaults().withWarmup(1))) {
            matter.start(clip.frame(0), List.of(clip.mask()));
            matter.next(clip.frame(1));
            long before = directBufferBytes();
            for (int i = 2; i < 2 + frames; i++) {
                matter.next(clip.frame(i));
            }
            assertThat(directBufferBytes() - before).isLessThan(frames * (64L * 48));
        }
    }

    /** What Java's direct buffers take, among them those that nobody uses any more and that are not collected yet. */
    private static long directBufferBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void twentyClipsInARowLeaveNothingBehind() throws Exception {
        matteClip(new Clip(64, 48), 3);
        matteClip(new Clip(80, 64), 3);
        int arraysBefore = liveArrays();
        long residentBefore = residentKib();
        for (int i = 0; i < 20; i++) {
            matteClip(i % 2 == 0 ? new Clip(64, 48) : new Clip(80, 64), 3);
            assertThat(liveArrays()).as("live arrays after clip %d", i).isEqualTo(arraysBefore);
        }
        assertThat(residentKib() - residentBefore).isLessThan(RESIDENT_TOLERANCE_KIB);
    }

    @Test
    void twoThreadsGiveTheAlphasThatOneGivesInTurn() throws Exception {
        List<Clip> clips = List.of(new Clip(64, 48), new Clip(96, 64));
        List<List<float[]>> inTurn =
                clips.stream().map(clip -> matteClip(clip, 8)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(clips.size());
        try {
            List<Future<List<float[]>>> running = threads.invokeAll(clips.stream()
                    .map(clip -> (Callable<List<float[]>>) () -> matteClip(clip, 8))
                    .toList());
            for (int i = 0; i < clips.size(); i++) {
                List<float[]> atOnce = running.get(i).get();
                for (int frame = 0; frame < atOnce.size(); frame++) {
                    assertThat(atOnce.get(frame))
                            .as("clip %d, frame %d", i, frame)
                            .isEqualTo(inTurn.get(i).get(frame));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<float[]> matteClip(Clip clip, int frames) {
        try (VideoMatter matter = published.matter(MatterOptions.defaults().withWarmup(1))) {
            return IntStream.range(0, frames)
                    .mapToObj(i ->
                            i == 0 ? matter.start(clip.frame(0), List.of(clip.mask())) : matter.next(clip.frame(i)))
                    .map(alphas -> alphas.get(0).values())
                    .toList();
        }
    }

    /** Every array that DJL knows of. */
    private static int liveArrays() {
        return published.manager().getParentManager().getManagedArrays().size();
    }

    /**
     * The process's resident memory after the collector has shrunk the heap and the C library has returned its free
     * pages: without both, the figure says how lazy they are on this machine, not what the network holds. Java returns
     * the pages of its heap after the collection, in a thread of its own; so the lowest figure of two seconds counts.
     */
    private static long residentKib() throws Exception {
        System.gc();
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "systemTrimNativeHeap",
                        null,
                        null);
        long lowest = Long.MAX_VALUE;
        for (int look = 0; look < 20; look++) {
            Thread.sleep(100);
            lowest = Math.min(lowest, residentKibNow());
        }
        return lowest;
    }

    private static long residentKibNow() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
