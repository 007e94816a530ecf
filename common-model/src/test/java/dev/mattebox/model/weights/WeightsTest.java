package dev.mattebox.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class WeightsTest {

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void aTensorOfAMappedFileIsGivenByNameAndShape(@TempDir Path folder) {
        Path path = folder.resolve("some.safetensors");
        SafetensorsWriter.write(
                path, List.of(StoredTensor.of("conv.weight", new Shape(2, 3), 1, 2, 3, 4, 5, 6)), Map.of());

        Weights weights = Weights.load(TensorFile.open(path), manager);

        NDArray array = weights.get("conv.weight", 2, 3);
        assertThat(array.getShape()).isEqualTo(new Shape(2, 3));
        assertThat(array.mul(2).toFloatArray()).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(array.getManager()).isSameAs(manager);
        assertThat(weights.get("conv.weight", 2, 3)).isSameAs(array);
        assertThat(weights.has("conv.weight")).isTrue();
        assertThat(weights.has("conv.bias")).isFalse();
        assertThat(weights.shapeOf("conv.weight")).isEqualTo(new Shape(2, 3));
    }

    @Test
    void aMissingTensorIsNamedWithItsShapeAndTheFile() {
        Weights weights = weights(StoredTensor.of("a", new Shape(1), 1));

        assertThatThrownBy(() -> weights.get("b.weight", 4, 5))
                .isInstanceOf(MissingTensorException.class)
                .hasMessageContainingAll("b.weight", "(4, 5)", "the test");
        assertThatThrownBy(() -> weights.shapeOf("b.weight"))
                .isInstanceOf(MissingTensorException.class)
                .hasMessageContainingAll("b.weight", "the test");
    }

    @Test
    void aMisshapenTensorIsNamedWithBothShapesAndTheFile() {
        Weights weights = weights(StoredTensor.of("a", new Shape(2, 1), 1, 2));

        assertThatThrownBy(() -> weights.get("a", 1, 2))
                .isInstanceOf(MisshapenTensorException.class)
                .hasMessageContainingAll("The tensor a", "(1, 2)", "(2, 1)", "the test");
    }

    @Test
    void aScalarHasNoDimensions() {
        assertThat(weights(StoredTensor.of("scale", new Shape(), 0.5f))
                        .get("scale")
                        .getFloat())
                .isEqualTo(0.5f);
    }

    @Test
    void otherFloatingPointTypesBecomeFloat32() {
        Weights weights = weights(
                stored(
                        "half",
                        DataType.FLOAT16,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putShort((short) 0x3e00)
                                .putShort((short) 0xc000)),
                stored(
                        "brain",
                        DataType.BFLOAT16,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putShort((short) 0x3fc0)
                                .putShort((short) 0xc000)),
                stored(
                        "double",
                        DataType.FLOAT64,
                        ByteBuffer.allocate(16)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putDouble(1.5)
                                .putDouble(-2)));

        for (String name : List.of("half", "brain", "double")) {
            NDArray array = weights.get(name, 2);
            assertThat(array.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(array.toFloatArray()).containsExactly(1.5f, -2);
        }
    }

    @Test
    void integersAreNoWeights() {
        Weights weights = weights(stored("steps", DataType.INT64, ByteBuffer.allocate(16)));

        assertThatThrownBy(() -> weights.get("steps", 2))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("steps", "int64");
    }

    @Test
    void thePrefixesOfWrappersAreLookedThrough() {
        Weights weights =
                weights(StoredTensor.of("module.a", new Shape(1), 1), StoredTensor.of("model.b", new Shape(1), 2));

        assertThat(weights.get("a", 1).getFloat()).isEqualTo(1);
        assertThat(weights.get("b", 1).getFloat()).isEqualTo(2);
        assertThat(weights.get("model.b", 1).getFloat()).isEqualTo(2);
        assertThat(weights.unused()).isEmpty();
    }

    @Test
    void unusedTensorsAreListedInTheLogOnce() {
        Weights weights = weights(
                StoredTensor.of("used", new Shape(1), 1),
                StoredTensor.of("zebra", new Shape(1), 1),
                StoredTensor.of("aardvark", new Shape(1), 1),
                stored("norm.num_batches_tracked", DataType.INT64, ByteBuffer.allocate(16)));
        weights.get("used", 1);

        String logged = logOf(() -> {
            weights.logUnused();
            weights.logUnused();
        });

        assertThat(logged).containsOnlyOnce("2 tensors that the network does not use: aardvark, zebra");
    }

    @Test
    void nothingIsLoggedWhereAllIsUsed() {
        Weights weights = weights(StoredTensor.of("used", new Shape(1), 1));
        weights.get("used", 1);

        assertThat(logOf(weights::logUnused)).isEmpty();
    }

    @Test
    void anotherReaderOfTheFormatReadsWhatIsWritten() {
        byte[] content = SafetensorsWriter.toBytes(
                List.of(
                        StoredTensor.of("b", new Shape(2, 2), 1, 2, 3, 4),
                        stored("a", DataType.INT64, ByteBuffer.allocate(16).put(0, (byte) 7))),
                Map.of("licence", "Apache-2.0"));

        NDList decoded = NDList.decode(manager, content);

        assertThat(decoded.get("a").toLongArray()).containsExactly(7, 0);
        assertThat(decoded.get("b").getShape()).isEqualTo(new Shape(2, 2));
        assertThat(decoded.get("b").toFloatArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void anArrayComesBackAsTheTensorThatItWas() {
        NDArray array = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));

        StoredTensor tensor = StoredTensor.copyOf("x", array);

        assertThat(tensor).isEqualTo(StoredTensor.of("x", new Shape(2, 2), 1, 2, 3, 4));
        assertThat(tensor.toFloatArray()).containsExactly(1, 2, 3, 4);
    }

    private Weights weights(StoredTensor... tensors) {
        return Weights.load(TensorFile.of("the test", List.of(tensors)), manager);
    }

    private static StoredTensor stored(String name, DataType type, ByteBuffer data) {
        return new StoredTensor(name, type, new Shape(2), data.rewind());
    }

    private static String logOf(Runnable action) {
        PrintStream original = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(original);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
