package dev.mattebox.matting.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

class AlphaRunsTest {

    @Property(tries = 300)
    void anyValuesComeBackToTheBit(@ForAll("alphas") float[] values) throws IOException {
        float[] read = AlphaRuns.read(new ByteArrayInputStream(written(values)), values.length);
        assertThat(bits(read)).isEqualTo(bits(values));
    }

    @Example
    void aFlatAlphaOfFullHdTakesAFewBytesAndNoiseAQuarterMoreThanItself() throws IOException {
        float[] flat = new float[1920 * 1080];
        assertThat(written(flat)).hasSize(3 + Float.BYTES);
        assertThat(AlphaRuns.read(new ByteArrayInputStream(written(flat)), flat.length))
                .isEqualTo(flat);
        float[] noise = new float[1000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = i / 1000f;
        }
        assertThat(written(noise)).hasSize(1000 * (1 + Float.BYTES));
    }

    @Property(tries = 300)
    void anythingButSoManyValuesIsRefused(@ForAll("alphas") float[] values) throws IOException {
        byte[] written = written(values);
        assertThatThrownBy(() -> AlphaRuns.read(new ByteArrayInputStream(written), values.length + 1))
                .isInstanceOf(EOFException.class);
        if (values.length > 0) {
            assertThatThrownBy(() -> AlphaRuns.read(new ByteArrayInputStream(written), values.length - 1))
                    .isInstanceOf(IOException.class);
            byte[] cut = Arrays.copyOf(written, written.length - 1);
            assertThatThrownBy(() -> AlphaRuns.read(new ByteArrayInputStream(cut), values.length))
                    .isInstanceOf(EOFException.class);
        }
    }

    @Property(tries = 300)
    void bytesOfAnyKindAreReadOrRefused(@ForAll byte[] bytes) {
        assertThatCode(() -> AlphaRuns.read(new ByteArrayInputStream(bytes), 100))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isNull(),
                        failure -> assertThat(failure).isInstanceOf(IOException.class));
    }

    @Provide
    Arbitrary<float[]> alphas() {
        Arbitrary<Integer> value = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(0, Float.floatToRawIntBits(1f), Float.floatToRawIntBits(-0f))),
                Tuple.of(1, Arbitraries.integers()));
        Arbitrary<Integer> length = Arbitraries.of(1, 1, 2, 127, 128, 129, 20_000);
        return Combinators.combine(value, length)
                .as((bits, count) -> {
                    float[] run = new float[count];
                    Arrays.fill(run, Float.intBitsToFloat(bits));
                    return run;
                })
                .list()
                .ofMaxSize(8)
                .map(AlphaRunsTest::joined);
    }

    private static float[] joined(List<float[]> runs) {
        float[] values = new float[runs.stream().mapToInt(run -> run.length).sum()];
        int at = 0;
        for (float[] run : runs) {
            System.arraycopy(run, 0, values, at, run.length);
            at += run.length;
        }
        return values;
    }

    private static byte[] written(float[] values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AlphaRuns.write(values, out);
        return out.toByteArray();
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
