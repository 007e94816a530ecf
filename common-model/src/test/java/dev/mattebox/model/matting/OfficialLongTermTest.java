package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.fixtures.DeterministicWeights;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.memory.LongTermContents;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.OpPack;
import org.junit.jupiter.api.Test;

import java.util.List;

class OfficialLongTermTest {

    @Test
    void afterFiveConsolidationsTheLongTermMemoryHoldsWhatTheOfficialOneHolds() {
        OfficialRun run = OfficialRun.load("longterm_80x112");
        try (NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager);
                VideoMatter matter = new VideoMatter(
                        manager,
                        DeterministicWeights.network(manager, MatAnyone2Config.published()),
                        ops,
                        OfficialParityTest.LONG_TERM)) {
            List<RgbFrame> frames = run.frames();
            matter.start(frames.get(0), run.masks());
            for (RgbFrame frame : frames.subList(1, frames.size())) {
                matter.next(frame);
            }
            LongTermContents contents = LongTermContents.of(matter.stream().visualMemory());
            assertClose(contents.keys(), run, "final_long_key");
            assertClose(contents.shrinkage(), run, "final_long_shrinkage");
            assertClose(contents.values(), run, "final_long_value");
            assertClose(contents.use(), run, "final_long_use_cnt");
            assertClose(contents.life(), run, "final_long_life_cnt");
        }
    }

    private static void assertClose(float[] actual, OfficialRun run, String name) {
        Difference difference = Difference.between(actual, run.entry(name).floats());
        assertThat(difference.relative()).as(name).isLessThanOrEqualTo(5e-5);
    }
}
