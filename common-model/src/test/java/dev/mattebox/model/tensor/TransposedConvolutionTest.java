package dev.mattebox.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.fixtures.DinoWeights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransposedConvolutionTest {

    private static final int BATCH = 2;
    private static final int IN = 3;
    private static final int OUT = 5;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eachPositionSpreadsItsValueByTheKernel(int k) {
        float[] x = DinoWeights.anyValues("x", BATCH, IN, HEIGHT, WIDTH);
        float[] weight = DinoWeights.anyValues("weight", IN, OUT, k, k);
        float[] bias = DinoWeights.anyValues("bias", OUT);
        try (NDManager weights = NDManager.newBaseManager();
                NDManager manager = NDManager.newBaseManager()) {
            TransposedConvolution convolution =
                    new TransposedConvolution(weights.create(weight, new Shape(IN, OUT, k, k)), weights.create(bias));
            float[] actual = convolution
                    .apply(manager.create(x, new Shape(BATCH, IN, HEIGHT, WIDTH)))
                    .toFloatArray();

            assertThat(Difference.between(actual, spread(x, weight, bias, k)).max())
                    .isLessThan(1e-6);
            assertThat(weights.getManagedArrays()).hasSize(2);
            assertThat(manager.getManagedArrays()).hasSize(2);
        }
    }

    private static float[] spread(float[] x, float[] weight, float[] bias, int k) {
        float[] y = new float[BATCH * OUT * HEIGHT * k * WIDTH * k];
        for (int i = 0; i < y.length; i++) {
            int column = i % (WIDTH * k);
            int row = i / (WIDTH * k) % (HEIGHT * k);
            int out = i / (WIDTH * k * HEIGHT * k) % OUT;
            int batch = i / (WIDTH * k * HEIGHT * k * OUT);
            y[i] = bias[out];
            for (int in = 0; in < IN; in++) {
                float value = x[((batch * IN + in) * HEIGHT + row / k) * WIDTH + column / k];
                y[i] += value * weight[((in * OUT + out) * k + row % k) * k + column % k];
            }
        }
        return y;
    }
}
