package dev.mattebox.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.DeterministicWeights;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ConfigurationTest {

    @Test
    void thePublishedNetworkAsksForTheCheckpointsTensorsAndNoOthers() {
        Map<String, Shape> asked = tensorsOf(MatAnyone2Config.published());
        List<String> unused = new ArrayList<>();
        for (String name : DeterministicWeights.names()) {
            Shape shape = asked.remove(name);
            if (shape == null) {
                unused.add(name);
            } else {
                assertThat(shape.getShape())
                        .as(name)
                        .isEqualTo(DeterministicWeights.range(name).shape());
            }
        }
        assertThat(asked).isEmpty();
        assertThat(unused)
                .filteredOn(name -> !name.endsWith("num_batches_tracked"))
                .containsExactlyInAnyOrder(
                        "mask_decoder.pred_seg.weight",
                        "mask_decoder.pred_seg.bias",
                        "object_transformer.mask_pred.3.1.weight",
                        "object_transformer.mask_pred.3.1.bias",
                        "aux_computer.sensory_aux.projection.weight",
                        "aux_computer.sensory_aux.projection.bias");
    }

    @Test
    void aNetworkInTrainingHasTheCheckpointsSegmentationHeadToo() {
        Map<String, Shape> training = tensorsOf(MatAnyone2Config.published(), BatchNormalization.FROZEN);
        training.keySet().removeAll(tensorsOf(MatAnyone2Config.published()).keySet());

        assertThat(training)
                .containsOnlyKeys("mask_decoder.pred_seg.weight", "mask_decoder.pred_seg.bias")
                .containsEntry(
                        "mask_decoder.pred_seg.weight",
                        new Shape(DeterministicWeights.range("mask_decoder.pred_seg.weight")
                                .shape()));
    }

    @Test
    void thePublishedNetworkUsesThirtyFiveMillionParameters() {
        assertThat(parametersOf(MatAnyone2Config.published())).isEqualTo(35_182_744);
    }

    @Test
    void theCompactNetworkHasAtMostFiveMillionParameters() {
        assertThat(parametersOf(MatAnyone2Config.compact())).isBetween(3_000_000L, 5_000_000L);
    }

    @Test
    void theChannelAttentionOf256ChannelsLooksAtFiveNeighbours() {
        assertThat(ChannelAttentionBlock.kernelFor(256)).isEqualTo(5);
    }

    private static long parametersOf(MatAnyone2Config config) {
        return tensorsOf(config).entrySet().stream()
                .filter(entry ->
                        !entry.getKey().contains("running_") && !entry.getKey().endsWith("inv_freq"))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
    }

    private static Map<String, Shape> tensorsOf(MatAnyone2Config config) {
        return tensorsOf(config, BatchNormalization.FOLDED);
    }

    private static Map<String, Shape> tensorsOf(MatAnyone2Config config, BatchNormalization normalization) {
        Map<String, Shape> tensors = new HashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            new MatAnyone2(
                    config,
                    (name, shape) -> {
                        tensors.put(name, new Shape(shape));
                        return manager.ones(new Shape(shape));
                    },
                    normalization);
        }
        return tensors;
    }
}
