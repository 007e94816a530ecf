package dev.mattebox.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.network.MemoryKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class TrainingMemoryTest {

    private static final int KEY_DIM = 3;
    private static final int VALUE_DIM = 2;
    private static final int POSITIONS = 4; // 2 x 2

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final float[] keys = random(2 * KEY_DIM * POSITIONS, 1, -1, 1);
    private final float[] shrinkages = random(2 * POSITIONS, 2, 1, 3);
    private final float[] values = random(2 * VALUE_DIM * POSITIONS, 3, -1, 1);
    private final float[] queries = random(KEY_DIM * POSITIONS, 4, -1, 1);
    private final float[] selections = random(KEY_DIM * POSITIONS, 5, 0.1, 0.9);

    /** The input whose gradient is asked for, and the arrays made of it. */
    private float[] watched = new float[0];

    private final List<NDArray> watchedArrays = new ArrayList<>();

    @BeforeEach
    void recordGradients() {
        JniUtils.setGradMode(true);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void readsTheSoftmaxOfTheSpecifiedSimilarity() {
        float[] read = read().toFloatArray();

        for (int c = 0; c < VALUE_DIM; c++) {
            for (int p = 0; p < POSITIONS; p++) {
                assertThat((double) read[c * POSITIONS + p]).isCloseTo(expected(c, p), within(1e-5));
            }
        }
    }

    @Test
    void readsOnlyTheChosenFrames() {
        TrainingMemory memory = new TrainingMemory(manager);
        for (int frame = 0; frame < 2; frame++) {
            memory.add(memoryKey(frame), value(frame));
        }
        TrainingMemory alone = new TrainingMemory(manager);
        alone.add(memoryKey(1), value(1));

        assertThat(memory.read(query(), List.of(1)).toFloatArray())
                .containsExactly(alone.read(query(), List.of(0)).toFloatArray());
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        for (float[] input : List.of(keys, shrinkages, values, queries, selections)) {
            double[] expected = new double[input.length];
            float step = 1e-2f;
            for (int i = 0; i < input.length; i++) {
                float original = input[i];
                input[i] = original + step;
                double above = weightedSum().getFloat();
                input[i] = original - step;
                double below = weightedSum().getFloat();
                input[i] = original;
                expected[i] = (above - below) / (2 * step);
            }
            float[] gradient = gradientOf(input);
            for (int i = 0; i < input.length; i++) {
                assertThat((double) gradient[i]).isCloseTo(expected[i], within(2e-3));
            }
        }
    }

    private float[] gradientOf(float[] input) {
        watched = input;
        try {
            NDArray sum = weightedSum();
            JniUtils.backward((PtNDArray) sum, (PtNDArray) sum.onesLike(), false, false);
            float[] gradient = new float[input.length];
            int offset = 0;
            for (NDArray array : watchedArrays) {
                float[] part = array.getGradient().toFloatArray();
                System.arraycopy(part, 0, gradient, offset, part.length);
                offset += part.length;
            }
            return gradient;
        } finally {
            watched = new float[0];
            watchedArrays.clear();
        }
    }

    private NDArray weightedSum() {
        NDArray read = read();
        return read.mul(manager.create(random(VALUE_DIM * POSITIONS, 6, -1, 1), read.getShape()))
                .sum();
    }

    private NDArray read() {
        TrainingMemory memory = new TrainingMemory(manager);
        for (int frame = 0; frame < 2; frame++) {
            memory.add(memoryKey(frame), value(frame));
        }
        return memory.read(query(), List.of(0, 1));
    }

    private MemoryKey memoryKey(int frame) {
        return new MemoryKey(
                part(keys, frame, KEY_DIM), part(shrinkages, frame, 1), manager.ones(new Shape(1, KEY_DIM, 2, 2)));
    }

    private NDArray value(int frame) {
        return part(values, frame, VALUE_DIM);
    }

    private MemoryKey query() {
        return new MemoryKey(
                part(queries, 0, KEY_DIM), manager.ones(new Shape(1, 1, 2, 2)), part(selections, 0, KEY_DIM));
    }

    private NDArray part(float[] all, int frame, int channels) {
        int size = channels * POSITIONS;
        NDArray array =
                manager.create(Arrays.copyOfRange(all, frame * size, (frame + 1) * size), new Shape(1, channels, 2, 2));
        if (all == watched) {
            array.setRequiresGradient(true);
            watchedArrays.add(array);
        }
        return array;
    }

    /** By the definition, in double. */
    private double expected(int channel, int p) {
        double sum = 0;
        double weighted = 0;
        for (int frame = 0; frame < 2; frame++) {
            for (int n = 0; n < POSITIONS; n++) {
                double distance = 0;
                for (int c = 0; c < KEY_DIM; c++) {
                    double difference = keys[(frame * KEY_DIM + c) * POSITIONS + n] - queries[c * POSITIONS + p];
                    distance += selections[c * POSITIONS + p] * difference * difference;
                }
                double weight = Math.exp(-shrinkages[frame * POSITIONS + n] / Math.sqrt(KEY_DIM) * distance);
                sum += weight;
                weighted += weight * values[(frame * VALUE_DIM + channel) * POSITIONS + n];
            }
        }
        return weighted / sum;
    }

    private static float[] random(int size, long seed, double from, double to) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return values;
    }
}
