package dev.mattebox.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

class FloatConversionTest {

    @Test
    void everyHalfPrecisionNumberIsTheNearestOfItsOwnFormula() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            float expected = byFormula(bits);
            float actual = FloatConversion.halfToFloat((short) bits);
            assertThat(Float.floatToIntBits(actual)).isEqualTo(Float.floatToIntBits(expected));
        }
    }

    @Test
    void unalignedFloatsAreCopied() {
        byte[] content = SafetensorsWriter.toBytes(List.of(StoredTensor.of("a", new Shape(2), 1, 2)), Map.of());
        byte[] shifted = new byte[content.length + 1];
        System.arraycopy(content, 0, shifted, 1, content.length);
        LargeBytes bytes = LargeBytes.copyOf("shifted", new ByteArrayInputStream(shifted));
        StoredTensor tensor = new StoredTensor("a", DataType.FLOAT32, new Shape(2), bytes.slice(shifted.length - 8, 8));

        assertThat(tensor.data().alignmentOffset(0, 4)).isNotZero();
        assertThat(FloatConversion.toFloat32(tensor).alignmentOffset(0, 4)).isZero();
        assertThat(tensor.toFloatArray()).containsExactly(1, 2);
    }

    private static float byFormula(int bits) {
        int sign = (bits >> 15) == 0 ? 1 : -1;
        int exponent = (bits >> 10) & 31;
        int mantissa = bits & 1023;
        if (exponent == 31) {
            return mantissa == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        double magnitude =
                exponent == 0 ? mantissa * Math.pow(2, -24) : (1 + mantissa / 1024.0) * Math.pow(2, exponent - 15);
        return (float) (sign * magnitude);
    }
}
