package dev.mattebox.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Fused operations compute what DJL's own do, one at a time. */
class OperationsTest {

    private static final double FLOAT32_ROUNDING = 1e-5;
    private static final double BFLOAT16_ROUNDING = 0.02;

    private final NoGradient inference = NoGradient.enter();
    private final NDManager manager = NDManager.newBaseManager();
    private final OpPack ops = new OpPack(manager);
    private final Operations plain = Operations.differentiable();
    private final Operations fused = Operations.fused(ops);

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(5);
    }

    @AfterEach
    void close() {
        ops.close();
        manager.close();
        inference.close();
    }

    @ParameterizedTest(name = "{0} to {1} channels, kernel {2}, stride {3}")
    @CsvSource({"5, 7, 3, 1", "8, 1, 3, 1", "1, 6, 1, 1", "16, 4, 1, 2", "3, 8, 7, 2"})
    void aConvolutionAndWhatFollowsItGiveWhatTheyGiveApart(int in, int out, int kernel, int stride) {
        NDArray weight = random(out, in, kernel, kernel);
        NDArray bias = random(out);
        NDArray x = random(2, in, 12, 10);
        NDArray other = random(2, out, 12 / stride, 10 / stride);
        Convolution apart = plain.convolution(weight, bias, stride);
        Convolution joined = fused.convolution(weight, bias, stride);
        assertClose(joined.apply(x), apart.apply(x));
        assertClose(joined.applyRelu(x), apart.applyRelu(x));
        assertClose(joined.applyAdd(x, other.duplicate()), apart.applyAdd(x, other));
        assertClose(joined.applyAddRelu(x, other.duplicate()), apart.applyAddRelu(x, other));
    }

    @Test
    void aConvolutionWithoutBiasAddsNone() {
        NDArray weight = random(4, 3, 3, 3);
        NDArray x = random(1, 3, 6, 6);
        assertClose(
                fused.convolution(weight, null, 1).apply(x),
                plain.convolution(weight, null, 1).apply(x));
    }

    @Test
    void whatAllObjectsShareIsAddedToEachObjects() {
        NDArray weight = random(4, 3, 1, 1);
        NDArray x = random(1, 3, 6, 6);
        NDArray other = random(3, 4, 6, 6);
        assertClose(
                fused.convolution(weight, null, 1).applyAddRelu(x, other.duplicate()),
                plain.convolution(weight, null, 1).applyAddRelu(x, other));
    }

    @Test
    void doublingAMapGivesDjlsResultWithoutItsKernel() {
        NDArray x = random(2, 3, 5, 7);
        assertClose(fused.upsampleTwice(x), plain.upsampleTwice(x));
    }

    @Test
    void channelAttentionAndTheGatedUpdateGiveTheirFormulas() {
        NDArray x = random(2, 6, 4, 3);
        NDArray branch = random(2, 6, 4, 3);
        NDArray kernel = random(1, 1, 3);
        assertClose(fused.channelAttention(x, branch, kernel), plain.channelAttention(x, branch, kernel));
        NDArray gates = random(2, 18, 4, 3);
        assertClose(fused.gatedUpdate(gates, x), plain.gatedUpdate(gates, x));
    }

    @Test
    void attentionInOneCallGivesWhatItsStepsGive() {
        TensorSource weights = sameForAll();
        MultiHeadAttention inSteps = attention(weights, plain);
        MultiHeadAttention joined = attention(weights, fused);
        NDArray queries = random(2, 3, 16);
        NDArray keys = random(2, 5, 16);
        NDArray values = random(2, 5, 16);
        assertClose(joined.apply(queries, keys, values), inSteps.apply(queries, keys, values));
        NDArray blocked = manager.create(new float[] {0, 1, 0, 0, 1})
                .reshape(1, 1, 5)
                .repeat(1, 3)
                .repeat(0, 2);
        NDArray attended = joined.apply(queries, keys, values, blocked);
        assertClose(attended, inSteps.apply(queries, keys, values, blocked));
        NDArray otherWhereBlocked = values.add(blocked.get(":,:1,:").reshape(2, 5, 1));
        assertClose(joined.apply(queries, keys, otherWhereBlocked, blocked), attended);

        NDArray reduced = attention(
                        weights, Operations.fused(ops, Precision.BFLOAT16).reduced())
                .apply(queries, keys, values, blocked);
        Difference difference = Difference.between(reduced.toFloatArray(), attended.toFloatArray());
        assertThat(difference.relative()).isBetween(FLOAT32_ROUNDING, BFLOAT16_ROUNDING);
    }

    private static MultiHeadAttention attention(TensorSource weights, Operations operations) {
        return new Layers(weights, Layers.BatchNormalization.FOLDED, operations).attention("attention", 16, 4);
    }

    private TensorSource sameForAll() {
        Map<String, NDArray> tensors = new HashMap<>();
        return (name, shape) -> tensors.computeIfAbsent(name, any -> random(shape));
    }

    @Test
    void reducedLayersComputeInTheShortFormatAndOthersDoNot() {
        Operations shortened = Operations.fused(ops, Precision.BFLOAT16);
        NDArray weight = random(4, 8, 3, 3);
        NDArray x = random(1, 8, 9, 9);
        NDArray exact = plain.convolution(weight, null, 1).apply(x);
        assertClose(shortened.convolution(weight, null, 1).apply(x), exact);
        NDArray reduced = shortened.toFloat32(
                shortened.reduced().convolution(weight, null, 1).apply(x));
        Difference difference = Difference.between(reduced.toFloatArray(), exact.toFloatArray());
        assertThat(difference.relative()).isBetween(FLOAT32_ROUNDING, BFLOAT16_ROUNDING);
    }

    @Test
    void gradientsFlowThroughTheDifferentiableOnes() {
        assertThat(gradientOf(w -> plain.convolution(w, null, 1).applyRelu(random(1, 3, 6, 6))))
                .isPositive();
    }

    @ParameterizedTest(name = "kernel {0}, stride {1}")
    @CsvSource({"3, 1", "1, 1", "7, 2"})
    void mixedPrecisionGivesThePlainResultsAndGradientsButForItsRounding(int kernel, int stride) {
        inference.close();
        try (RecordedOps recorded = new RecordedOps(manager)) {
            Operations mixed = Operations.mixed(recorded).reduced();
            NDArray weight = random(4, 8, kernel, kernel);
            NDArray bias = random(4);
            NDArray x = random(2, 8, 10, 12);
            NDArray direction = random(2, 4, 10 / stride, 12 / stride);
            Function<Operations, List<NDArray>> results = operations -> {
                List<NDArray> leaves =
                        Stream.of(weight, bias, x).map(NDArray::duplicate).toList();
                leaves.forEach(leaf -> leaf.setRequiresGradient(true));
                NDArray y;
                try (var collector = manager.getEngine().newGradientCollector()) {
                    y = operations
                            .convolution(leaves.get(0), leaves.get(1), stride)
                            .apply(leaves.get(2));
                    collector.backward(y.mul(direction).sum());
                }
                return Stream.concat(Stream.of(y), leaves.stream().map(NDArray::getGradient))
                        .toList();
            };
            List<NDArray> expected = results.apply(plain);
            List<NDArray> actual = results.apply(mixed);
            for (int i = 0; i < expected.size(); i++) {
                Difference difference = Difference.between(
                        actual.get(i).toFloatArray(), expected.get(i).toFloatArray());
                assertThat(difference.relative()).isLessThan(BFLOAT16_ROUNDING);
            }
            assertThat(Difference.between(
                                    actual.get(0).toFloatArray(),
                                    expected.get(0).toFloatArray())
                            .relative())
                    .isGreaterThan(FLOAT32_ROUNDING);
        }
    }

    @Test
    void mixedPrecisionLeavesWhatIsNotReducedExact() {
        try (RecordedOps recorded = new RecordedOps(manager)) {
            NDArray weight = random(4, 8, 3, 3);
            NDArray x = random(1, 8, 9, 9);
            assertClose(
                    Operations.mixed(recorded).convolution(weight, null, 1).apply(x),
                    plain.convolution(weight, null, 1).apply(x));
        }
    }

    @Test
    void theGradientOfADoubledMapIsTheTransposeOfDoublingIt() {
        inference.close();
        try (RecordedOps recorded = new RecordedOps(manager)) {
            Operations mixed = Operations.mixed(recorded);
            NDArray x = random(2, 3, 5, 7);
            NDArray direction = random(2, 3, 10, 14);
            x.setRequiresGradient(true);
            NDArray sum;
            try (var collector = manager.getEngine().newGradientCollector()) {
                NDArray doubled = mixed.upsampleTwice(x);
                assertClose(doubled, plain.upsampleTwice(x));
                sum = doubled.mul(direction).sum();
                collector.backward(sum);
            }
            float transposed = x.getGradient().mul(x).sum().getFloat();
            assertThat(transposed).isCloseTo(sum.getFloat(), Offset.offset(1e-3f));
        }
    }

    private double gradientOf(Function<NDArray, NDArray> network) {
        inference.close();
        NDArray weight = random(4, 3, 3, 3);
        weight.setRequiresGradient(true);
        try (var collector = manager.getEngine().newGradientCollector()) {
            collector.backward(network.apply(weight).sum());
        }
        return weight.getGradient().abs().sum().getFloat();
    }

    private NDArray random(long... shape) {
        return manager.randomNormal(new Shape(shape));
    }

    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        assertThat(Difference.between(actual.toFloatArray(), expected.toFloatArray())
                        .relative())
                .isLessThan(FLOAT32_ROUNDING);
    }
}
