package dev.mattebox.model.weights;

import static dev.mattebox.model.weights.TorchArchive.dict;
import static dev.mattebox.model.weights.TorchArchive.tensor;
import static dev.mattebox.model.weights.TorchArchive.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** Files that PyTorch has written, and hand-made ones for what it never writes. */
class PyTorchCheckpointTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/weights");

    @Test
    void contiguousTensorsAreViewsOfTheMappedFile() {
        StoredTensor tensor = views().tensor("contiguous");

        assertThat(tensor.shape()).isEqualTo(new Shape(2, 3, 4));
        assertThat(tensor.dtype()).isEqualTo(DataType.FLOAT32);
        assertThat(tensor.toFloatArray()).hasSize(24).startsWith(0, 1, 2).endsWith(22, 23);
        assertThat(tensor.data().isReadOnly()).as("mapped").isTrue();
        assertThat(views().tensor("offset").toFloatArray()).containsExactly(6, 7, 8, 9, 10, 11);
        assertThat(views().tensor("offset").data().isReadOnly()).as("mapped").isTrue();
    }

    @Test
    void stridedViewsAreMadeContiguous() {
        TensorFile views = views();

        assertThat(views.tensor("transposed").shape()).isEqualTo(new Shape(6, 4));
        assertThat(views.tensor("transposed").toFloatArray()).startsWith(0, 6, 12, 18, 1, 7, 13, 19, 2);
        assertThat(views.tensor("every_other").toFloatArray())
                .containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23);
        assertThat(views.tensor("channels_last").shape()).isEqualTo(new Shape(1, 2, 3, 4));
        assertThat(views.tensor("channels_last").toFloatArray())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
    }

    @Test
    void scalarsEmptyTensorsAndParametersAreTensors() {
        TensorFile views = views();

        assertThat(views.tensor("scalar").shape()).isEqualTo(new Shape());
        assertThat(views.tensor("scalar").toFloatArray()).containsExactly(0.5f);
        assertThat(views.tensor("empty").shape()).isEqualTo(new Shape(0, 3));
        assertThat(views.tensor("parameter").toFloatArray()).containsExactly(7, 8);
    }

    @Test
    void everyTypeKeepsItsValues() {
        TensorFile views = views();

        assertThat(views.tensor("half").toFloatArray())
                .containsExactly(1.5f, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY);
        assertThat(views.tensor("bfloat16").toFloatArray())
                .containsExactly(1.5f, -2, Float.intBitsToFloat(0x7f7f0000), Float.intBitsToFloat(0x00010000));
        assertThat(views.tensor("double").toFloatArray()).containsExactly(0.1f, Float.NEGATIVE_INFINITY);
        assertThat(views.tensor("long").data().getLong(8)).isEqualTo(1L << 40);
        assertThat(views.tensor("bool").data().get(0)).isEqualTo((byte) 1);
    }

    @Test
    void theStateDictInATrainingCheckpointIsFound() {
        TensorFile training = TensorFile.open(FIXTURES.resolve("training.pth"));

        assertThat(training.tensors())
                .containsOnlyKeys(
                        "0.weight",
                        "0.bias",
                        "1.weight",
                        "1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "1.num_batches_tracked");
        assertThat(training.tensor("1.bias").toFloatArray()).containsExactly(4, 4);
    }

    @Test
    void aCheckpointThatRunsACommandIsRefusedByName() {
        assertThatThrownBy(() -> TensorFile.open(FIXTURES.resolve("evil.pth")))
                .isInstanceOf(RefusedPickleException.class)
                .hasMessageContaining("asks for the global posix.system; only tensors are read");
    }

    @Test
    void aWholePickledModuleIsRefusedByName() {
        assertThatThrownBy(() -> TensorFile.open(FIXTURES.resolve("module.pth")))
                .isInstanceOf(RefusedPickleException.class)
                .hasMessageContaining("torch.nn.modules.container.Sequential");
    }

    @Test
    void theOldFormIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> TensorFile.open(FIXTURES.resolve("legacy.pth")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("before 1.6", "save it again");
    }

    @Test
    void aHandMadeCheckpointIsRead() {
        PyTorchCheckpoint checkpoint = TorchArchive.withPickle(dict("w", tensor(6, 1, tuple(2, 2), tuple(2, 1))))
                .withFloats(0, 1, 2, 3, 4, 5)
                .read();

        assertThat(checkpoint.tensor("w").toFloatArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void nestedDictsBecomeNamesWithDots() {
        PyTorchCheckpoint checkpoint = TorchArchive.withPickle("}" + TorchArchive.text("outer") + "}"
                        + TorchArchive.text("inner") + tensor(1, 0, tuple(1), tuple(1)) + "ss.")
                .withFloats(5)
                .read();

        assertThat(checkpoint.tensors()).containsOnlyKeys("outer.inner");
    }

    private static TensorFile views() {
        return TensorFile.open(FIXTURES.resolve("views.pth"));
    }
}
