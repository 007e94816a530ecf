package dev.mattebox.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class SafetensorsFileTest {

    private static final List<StoredTensor> TENSORS = List.of(
            new StoredTensor("z", DataType.BFLOAT16, new Shape(3), ByteBuffer.allocate(6)),
            StoredTensor.of("a.weight", new Shape(2, 2), 1, 2, 3, 4),
            StoredTensor.of("scalar", new Shape(), 5),
            StoredTensor.of("empty", new Shape(0, 7)),
            new StoredTensor("flags", DataType.BOOLEAN, new Shape(1), ByteBuffer.allocate(1)),
            new StoredTensor("steps", DataType.INT64, new Shape(1), ByteBuffer.allocate(8)));

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) {
        Path path = folder.resolve("x.safetensors");

        SafetensorsWriter.write(path, TENSORS, Map.of("licence", "Apache-2.0", "名", "\"\\\n"));
        TensorFile file = TensorFile.open(path);

        assertThat(file.tensors().values()).containsExactlyInAnyOrderElementsOf(TENSORS);
        assertThat(file.metadata()).containsOnly(Map.entry("licence", "Apache-2.0"), Map.entry("名", "\"\\\n"));
        assertThat(file.source()).isEqualTo(path.toString());
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void tensorsAreAlignedDirectViews(@TempDir Path folder) {
        Path path = folder.resolve("x.safetensors");
        SafetensorsWriter.write(path, TENSORS, Map.of());

        for (StoredTensor tensor : SafetensorsFile.open(path).tensors().values()) {
            assertThat(tensor.data().isDirect()).isTrue();
            assertThat(tensor.data().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            assertThat(tensor.data().alignmentOffset(0, tensor.dtype().getNumOfBytes()))
                    .isZero();
        }
    }

    @Test
    void theOrderOfTheTensorsDoesNotChangeTheBytes() {
        List<StoredTensor> reversed = TENSORS.stream()
                .sorted((one, other) -> other.name().compareTo(one.name()))
                .toList();

        assertThat(SafetensorsWriter.toBytes(reversed, Map.of("b", "1", "a", "2")))
                .isEqualTo(SafetensorsWriter.toBytes(TENSORS, Map.of("a", "2", "b", "1")));
    }

    @Test
    void anOlderFileIsReplaced(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("x.safetensors"), "old");

        SafetensorsWriter.write(path, TENSORS, Map.of());

        assertThat(TensorFile.open(path).tensors()).hasSize(TENSORS.size());
    }

    @Test
    void aFailedWriteLeavesTheOlderFile(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("x.safetensors"), "old");
        StoredTensor one = StoredTensor.of("same", new Shape(1), 1);

        assertThatThrownBy(() -> SafetensorsWriter.write(path, List.of(one, one), Map.of()))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("same");
        assertThat(folder).isDirectoryContaining(path::equals).isDirectoryNotContaining("glob:**.partial");
        assertThat(path).hasContent("old");
    }

    @Test
    void aFileOfManyWindowsIsReadAsOne(@TempDir Path folder) {
        Path path = folder.resolve("x.safetensors");
        List<StoredTensor> tensors = List.of(
                StoredTensor.of("a", new Shape(50), new float[50]),
                StoredTensor.of("b", new Shape(3), 1, 2, 3),
                StoredTensor.of("c", new Shape(64), new float[64]),
                StoredTensor.of("d", new Shape(2), 4, 5));
        SafetensorsWriter.write(path, tensors, Map.of());

        SafetensorsFile file = SafetensorsFile.of(LargeBytes.map(path, 256));

        assertThat(file.tensors().values()).containsExactlyElementsOf(tensors);
    }

    @Test
    void aPieceLargerThanAWindowIsRefused(@TempDir Path folder) {
        Path path = folder.resolve("x.safetensors");
        SafetensorsWriter.write(path, List.of(StoredTensor.of("a", new Shape(65), new float[65])), Map.of());

        assertThatThrownBy(() -> SafetensorsFile.of(LargeBytes.map(path, 256)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("260 bytes");
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> TensorFile.open(folder.resolve("nowhere.safetensors")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("nowhere.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "PK", "{}", "neither this nor that"})
    void aFileOfAnotherKindIsRefused(String content, @TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("x.bin"), content);

        assertThatThrownBy(() -> TensorFile.open(path))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("neither a safetensors file nor a PyTorch checkpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}x",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}{}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],"
                        + "\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],"
                        + "\"data_offsets\":[3,7]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],"
                        + "\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"code\":\"x\"}}",
                "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999999],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[",
                "{\"__metadata__\":{\"x\":1}}",
                "{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}",
                "{\"__metadata__\":{},\"__metadata__\":{}}",
                "{'a':{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} // why",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":null,\"data_offsets\":[0,8]}}",
            })
    void aHeaderThatIsNotExactlyRightIsRefused(String header) {
        assertThatThrownBy(() -> SafetensorsFile.read("hostile", file(header, 8)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("hostile");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 11, 1L << 40, (16L << 20) + 1})
    void aHeaderOfImpossibleLengthIsRefused(long length) {
        byte[] content = file("{}", 0);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);

        assertThatThrownBy(() -> SafetensorsFile.read("hostile", content))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("hostile");
    }

    @Test
    void aFileWithoutTensorsIsValid() {
        assertThat(SafetensorsFile.read("none", file("{}   ", 0)).tensors()).isEmpty();
    }

    @Property(tries = 5000)
    void noChangeOfBytesDoesMoreThanSpoilTheFile(
            @ForAll @Size(min = 1, max = 4) int[] positions, @ForAll byte[] values) {
        byte[] content = SafetensorsWriter.toBytes(TENSORS, Map.of("key", "value"));
        for (int i = 0; i < Math.min(positions.length, values.length); i++) {
            content[Math.floorMod(positions[i], content.length)] = values[i];
        }
        readsOrIsRefused(content);
    }

    @Property(tries = 1000)
    void aFileCutOffAnywhereIsRefused(@ForAll @IntRange(max = 10_000) int length) {
        byte[] content = SafetensorsWriter.toBytes(TENSORS, Map.of("key", "value"));
        byte[] cut = Arrays.copyOf(content, length % content.length);

        assertThatThrownBy(() -> SafetensorsFile.read("hostile", cut)).isInstanceOf(WeightsException.class);
    }

    @Property(tries = 2000)
    void noHeaderDoesMoreThanBeRefused(@ForAll @StringLength(max = 40) String header) {
        readsOrIsRefused(file("{" + header, 8));
    }

    @Property(tries = 300)
    void anyNamesAndValuesComeBack(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
            @ForAll @Size(max = 40) float[] values,
            @ForAll String metadata) {
        String wellFormed = new String(metadata.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        StoredTensor tensor = StoredTensor.of(name, new Shape(values.length), values);

        SafetensorsFile file = SafetensorsFile.read(
                "round trip", SafetensorsWriter.toBytes(List.of(tensor), Map.of("text", wellFormed)));

        assertThat(file.tensors()).containsOnly(Map.entry(name, tensor));
        assertThat(file.metadata()).containsOnly(Map.entry("text", wellFormed));
    }

    private static byte[] file(String header, int dataLength) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataLength)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static void readsOrIsRefused(byte[] content) {
        try {
            SafetensorsFile.read("hostile", content);
        } catch (WeightsException e) {
            assertThat(e).hasMessageContaining("hostile");
        }
    }
}
