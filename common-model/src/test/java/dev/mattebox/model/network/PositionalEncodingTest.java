package dev.mattebox.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.fixtures.Difference;
import org.junit.jupiter.api.Test;

/** The numeric checks of the specification. */
class PositionalEncodingTest {

    @Test
    void aPositionInASmallMapIsCodedAsTheSpecificationSays() {
        float[] code = code(8, 3, 5, 1, 2);
        assertThat(Difference.between(code, new float[] {
                            -0.2878997f,
                            -0.9576606f,
                            0.9877659f,
                            0.1559441f,
                            -0.287896f,
                            -0.9576617f,
                            0.9877658f,
                            0.1559444f
                        })
                        .max())
                .isLessThan(2e-6);
    }

    @Test
    void theFirstHalfTellsTheColumnAndTheSecondTheRow() {
        float[] code = code(256, 4, 6, 1, 2);
        assertThat(code[0]).isCloseTo(0.2315072f, within(2e-6f));
        assertThat(code[127]).isCloseTo(0.994187f, within(2e-6f));
        assertThat(code[128]).isCloseTo(-0.9463946f, within(2e-6f));
        assertThat(code[255]).isCloseTo(0.995962f, within(2e-6f));
    }

    @Test
    void aMapOfOnePositionIsCodedAsZero() {
        assertThat(code(8, 1, 1, 0, 0)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    }

    private static float[] code(int dim, int height, int width, int y, int x) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return new PositionalEncoding(PositionalEncoding.frequencies(dim))
                    .encode(manager, height, width)
                    .get(0, y * width + x)
                    .toFloatArray();
        }
    }
}
