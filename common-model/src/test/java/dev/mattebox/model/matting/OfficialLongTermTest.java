package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.fixtures.DeterministicWeights;
import dev.mattebox.model.memory.LongTermContents;
import dev.mattebox.model.memory.VisualMemory;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import org.junit.jupiter.api.Test;

import java.util.List;

class OfficialLongTermTest {

    private static final int CANDIDATES = 35;
    private static final int PROTOTYPES = 16;
    private static final int CONSOLIDATIONS = 5;

    private final OfficialRun run = OfficialRun.load("longterm_80x112");
    private final Intermediates intermediates = new Intermediates(run);

    @Test
    void theLongTermMemoryHoldsWhatTheOfficialOneHoldsAfterEachConsolidationAndAtTheEnd() {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager)) {
            MatAnyone2 network = DeterministicWeights.network(manager, MatAnyone2Config.published());
            try (VideoMatter matter = new VideoMatter(manager, network, ops, OfficialParityTest.LONG_TERM)) {
                List<RgbFrame> frames = run.frames();
                matter.start(frames.get(0), run.masks());
                int consolidations = 0;
                for (RgbFrame frame : frames.subList(1, frames.size())) {
                    consolidations += matte(manager, network, matter.stream(), frame, consolidations) ? 1 : 0;
                }
                assertThat(consolidations).isEqualTo(CONSOLIDATIONS);
                checkEnd(LongTermContents.of(matter.stream().visualMemory()));
            }
        }
        assertThat(intermediates.checked())
                .containsExactlyInAnyOrderElementsOf(run.arrays().keySet().stream()
                        .filter(name -> name.startsWith("cons") || name.startsWith("final"))
                        .toList());
    }

    /** As {@link VideoMatter#next}, with a look at what was read before it is compressed. */
    private boolean matte(
            NDManager manager, MatAnyone2 network, MattingStream stream, RgbFrame frame, int consolidations) {
        VisualMemory memory = stream.visualMemory();
        try (NDManager scope = manager.newSubManager()) {
            NDArray image = FrameGeometry.of(frame.width(), frame.height(), 0).toNetwork(scope, frame);
            EncodedFrame encoded = EncodedFrame.of(network, image);
            NDArray alpha = stream.predict(encoded);
            int temporary = memory.workingTokens() - memory.permanentTokens();
            float[] usage = LongTermContents.usageOfOldest(memory, Math.min(CANDIDATES, temporary));
            stream.commit(encoded, alpha, MattingStream.Remembrance.IF_DUE);
            boolean consolidated =
                    memory.longTermTokens() > 0 && LongTermContents.of(memory).isFresh();
            if (consolidated) {
                checkConsolidation("cons" + consolidations + "_", usage, LongTermContents.of(memory));
            }
            return consolidated;
        }
    }

    private void checkConsolidation(String point, float[] usage, LongTermContents contents) {
        intermediates.check(point + "usage", usage);
        checkPrototypes(point + "proto_key", contents, contents.keys());
        checkPrototypes(point + "proto_shrinkage", contents, contents.shrinkage());
        checkPrototypes(point + "proto_value", contents, contents.values());
    }

    private void checkPrototypes(String name, LongTermContents contents, float[] all) {
        if (run.arrays().containsKey(name)) { // not all values were recorded
            intermediates.check(name, contents.newest(all, PROTOTYPES));
        }
    }

    private void checkEnd(LongTermContents contents) {
        intermediates.check("final_long_key", contents.keys());
        intermediates.check("final_long_shrinkage", contents.shrinkage());
        intermediates.check("final_long_value", contents.values());
        intermediates.check("final_long_use_cnt", contents.use());
        intermediates.check("final_long_life_cnt", contents.life());
    }
}
