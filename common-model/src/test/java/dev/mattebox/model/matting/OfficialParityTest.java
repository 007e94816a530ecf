package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.fixtures.FixtureNetwork;
import dev.mattebox.model.memory.LongTermOptions;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.memory.VisualMemory;
import dev.mattebox.model.network.MatAnyone2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/** With the official implementation's weights and frames, its alphas. */
class OfficialParityTest {

    private static final Logger log = LoggerFactory.getLogger(OfficialParityTest.class);
    private static final double MAX_ALPHA_DIFFERENCE = 5e-5;
    private static final double MEAN_ALPHA_DIFFERENCE = 5e-6;

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
    void theDefaultConfigurationGivesTheOfficialAlphas() {
        assertParity("main_80x112", published, MatterOptions.defaults());
    }

    @Test
    void aFrameThatNeedsPaddingGivesTheOfficialAlphas() {
        assertParity("pad_75x107", published, MatterOptions.defaults());
    }

    @Test
    void aWorkingMemoryThatForgetsGivesTheOfficialAlphas() {
        MemoryOptions memory = MemoryOptions.defaults().withEveryFrames(1).withWorkingFrames(3);
        assertParity("fifo_80x112", published, MatterOptions.defaults().withMemory(memory));
    }

    @Test
    void aLongTermMemoryGivesTheOfficialAlphas() {
        assertParity("longterm_80x112", published, LONG_TERM);
    }

    @Test
    void twoObjectsThatSeeEachOtherGiveTheAlphasOfThePatchedOfficialCode() {
        try (FixtureNetwork severalObjects =
                FixtureNetwork.of(MatAnyone2Config.published().forSeveralObjects())) {
            assertParity(
                    "twoobj_patched_80x112",
                    severalObjects,
                    MatterOptions.defaults().withWarmup(3));
        }
    }

    static final MatterOptions LONG_TERM = MatterOptions.defaults()
            .withMemory(MemoryOptions.defaults()
                    .withEveryFrames(2)
                    .withLongTerm(new LongTermOptions(3, 2, 16, 40, 4, true)));

    private static void assertParity(String name, FixtureNetwork network, MatterOptions options) {
        OfficialRun run = OfficialRun.load(name);
        List<RgbFrame> frames = run.frames();
        // The last recorded outputs are those of the frames; what was recorded before belongs to the warm-up.
        int firstOutput = run.outputs() - frames.size();
        assertWarmupParity(run, network, options, firstOutput);
        double max = 0;
        double sum = 0;
        try (VideoMatter matter = network.matter(options)) {
            for (int i = 0; i < frames.size(); i++) {
                List<AlphaMatte> alphas =
                        i == 0 ? matter.start(frames.get(0), run.masks()) : matter.next(frames.get(i));
                Difference difference = Difference.between(join(alphas), run.alpha(firstOutput + i));
                assertThat(difference.max()).as("frame %d", i).isLessThanOrEqualTo(MAX_ALPHA_DIFFERENCE);
                max = Math.max(max, difference.max());
                sum += difference.mean();
                VisualMemory memory = matter.stream().visualMemory();
                assertThat(List.of(memory.workingTokens(), memory.permanentTokens(), memory.longTermTokens()))
                        .as("tokens after frame %d", i)
                        .isEqualTo(run.memoryAfter(options.warmup() + i));
            }
        }
        double mean = sum / frames.size();
        log.info("{}: max |Δ| {}, mean |Δ| {}", name, max, mean);
        assertThat(mean).isLessThanOrEqualTo(MEAN_ALPHA_DIFFERENCE);
    }

    /** After fewer refinements the first frame's alpha is one that the official run had on its way. */
    private static void assertWarmupParity(
            OfficialRun run, FixtureNetwork network, MatterOptions options, int recorded) {
        for (int i = 0; i < recorded; i++) {
            int warmup = options.warmup() - recorded + i;
            try (VideoMatter matter = network.matter(options.withWarmup(warmup))) {
                float[] alpha = join(matter.start(run.frames().get(0), run.masks()));
                Difference difference = Difference.between(alpha, run.alpha(i));
                assertThat(difference.max()).as("warm-up %d", warmup).isLessThanOrEqualTo(MAX_ALPHA_DIFFERENCE);
                assertThat(difference.mean()).as("warm-up %d", warmup).isLessThanOrEqualTo(MEAN_ALPHA_DIFFERENCE);
            }
        }
    }

    private static float[] join(List<AlphaMatte> alphas) {
        List<Float> values = new ArrayList<>();
        for (AlphaMatte alpha : alphas) {
            for (float value : alpha.values()) {
                values.add(value);
            }
        }
        float[] joined = new float[values.size()];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = values.get(i);
        }
        return joined;
    }
}
