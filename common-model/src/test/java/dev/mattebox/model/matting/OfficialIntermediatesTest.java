package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.DeterministicWeights;
import dev.mattebox.model.memory.MemoryLookup;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.memory.ObjectMemory;
import dev.mattebox.model.memory.VisualMemory;
import dev.mattebox.model.network.ImageFeatures;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.network.ObjectReadout;
import dev.mattebox.model.network.Segmentation;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * The official run once more, spelled out with the network's public steps, so that every tensor between two boxes can
 * be compared: at the given mask (A), the first refinement (B), the first ordinary frame (C) and the last one (D).
 */
class OfficialIntermediatesTest {

    private static final Logger log = LoggerFactory.getLogger(OfficialIntermediatesTest.class);
    private static final int WARMUP = 10;
    private static final int EVERY_FRAMES = 5;

    private static final MemoryOptions MEMORY = MemoryOptions.defaults();

    /** Of the mask logits; the fourth has no effect on the output. */
    private static final int LEVELS = 3;

    private final OfficialRun run = OfficialRun.load("main_80x112");
    private final Intermediates intermediates = new Intermediates(run);

    @Test
    void everyTensorBetweenTwoBoxesIsTheOfficialOne() {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager);
                VisualMemory visual = new VisualMemory(manager, ops, MEMORY)) {
            MatAnyone2 network = DeterministicWeights.network(manager, MatAnyone2Config.published());
            new Walk(manager, ops, network, visual).go();
        }
        log.info("{} tensors, worst {}", intermediates.checked().size(), intermediates.worst());
        assertThat(intermediates.checked())
                .containsExactlyInAnyOrderElementsOf(run.arrays().keySet().stream()
                        .filter(name -> name.contains("."))
                        .toList());
    }

    /** The loop of the specification, without any of the product's own loop. */
    private final class Walk {

        private final NDManager manager;
        private final OpPack ops;
        private final MatAnyone2 network;
        private final VisualMemory visual;
        private final ObjectMemory objects;
        private final FrameGeometry geometry = FrameGeometry.of(112, 80, 0);
        private NDArray sensory;
        private NDArray lastAlpha;
        private NDArray lastValue;
        private NDArray lastPixels;

        Walk(NDManager manager, OpPack ops, MatAnyone2 network, VisualMemory visual) {
            this.manager = manager;
            this.ops = ops;
            this.network = network;
            this.visual = visual;
            this.objects = new ObjectMemory(manager);
            this.sensory = manager.zeros(new Shape(1, 256, 5, 7));
            this.lastAlpha = geometry.toNetwork(manager, run.masks());
            this.lastValue = sensory;
            this.lastPixels = sensory;
        }

        void go() {
            List<RgbFrame> frames = run.frames();
            EncodedFrame first = EncodedFrame.of(network, geometry.toNetwork(manager, frames.get(0)));
            intermediates.check("A.f16", first.image().f16());
            intermediates.check("A.f8", first.image().f8());
            intermediates.check("A.f4", first.image().f4());
            intermediates.check("A.f2", first.image().f2());
            checkImage("A", first);
            remember("A", first, true);
            for (int i = 0; i <= WARMUP; i++) {
                String point = i == 0 ? "B" : "";
                checkImage(point, first);
                decode(point, first, lastValue);
                visual.dropNewestPermanent();
                objects.forgetPassing();
                remember(point, first, true);
            }
            for (int i = 1; i < frames.size(); i++) {
                String point = i == 1 ? "C" : i == frames.size() - 1 ? "D" : "";
                EncodedFrame frame = EncodedFrame.of(network, geometry.toNetwork(manager, frames.get(i)));
                checkImage(point, frame);
                decode(point, frame, read(point, frame));
                remember(point, frame, i % EVERY_FRAMES == 0);
            }
        }

        private NDArray read(String point, EncodedFrame frame) {
            if (!point.isEmpty()) {
                MemoryLookup lookup = MemoryLookup.of(visual, ops, MEMORY.topK(), frame.key());
                intermediates.check(point + ".similarity", lookup.similarity());
                intermediates.check(point + ".affinity", lookup.affinity());
            }
            NDArray remembered = visual.read(frame.key());
            NDArray difference = remembered.sub(lastValue);
            NDArray logits = network.uncertainty(lastPixels, frame.image(), lastAlpha, difference);
            NDArray trust = Tensors.sigmoid(logits);
            check(point, "uncert_logits", logits);
            check(point, "uncert_prob", trust);
            return remembered.mul(trust).add(lastValue.mul(trust.neg().add(1)));
        }

        private void decode(String point, EncodedFrame frame, NDArray readout) {
            check(point, "pixel_fusion_in_pixel", readout);
            ImageFeatures image = frame.image();
            NDArray fused = network.fuse(image, readout, sensory, lastAlpha);
            check(point, "pixel_fusion_out", fused);
            ObjectReadout object = network.readObjects(fused, objects.summaries());
            for (int block = 0; block < 3; block++) {
                check(point, "block" + block + "_query", object.queries().get(block));
            }
            check(point, "object_transformer_out", object.pixels());
            if (!point.isEmpty()) {
                NDList levels = new NDList(object.maskLogits().subList(0, LEVELS));
                intermediates.checkBeginning(
                        point + ".q_logits", NDArrays.concat(levels, 1).toFloatArray());
            }
            Segmentation segmentation = network.segment(image, object, sensory, true);
            check(point, "decoder_logits", segmentation.logits());
            check(point, "sensory_after_decoder", segmentation.sensory());
            sensory = segmentation.sensory();
            lastAlpha = segmentation.logits().clip(0, 1);
        }

        private void remember(String point, EncodedFrame frame, boolean memoryFrame) {
            NDArray value = network.encodeMask(frame.image(), lastAlpha);
            check(point, "enc_mask_in_sensory", sensory);
            check(point, "msk_value", value);
            NDArray summaries = network.summarize(lastAlpha, value);
            check(point, "obj_summaries", summaries);
            if (memoryFrame) {
                sensory = network.updateSensory(value, sensory);
                visual.remember(frame.key(), value, false);
                objects.add(summaries);
            }
            check(point, "sensory_after_mask_encoder", sensory);
            NDArray background = lastAlpha.neg().add(1);
            check(point, "out_prob", background.concat(lastAlpha, 0));
            lastValue = value;
            lastPixels = frame.image().pixels();
        }

        private void checkImage(String point, EncodedFrame frame) {
            check(point, "pix_feat", frame.image().pixels());
            check(point, "key", frame.key().key());
            check(point, "shrinkage", frame.key().shrinkage());
            check(point, "selection", frame.key().selection());
        }

        private void check(String point, String name, NDArray actual) {
            if (run.arrays().containsKey(point + "." + name)) {
                intermediates.check(point + "." + name, actual);
            }
        }
    }
}
