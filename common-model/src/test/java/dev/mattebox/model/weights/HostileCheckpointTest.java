package dev.mattebox.model.weights;

import static dev.mattebox.model.weights.TorchArchive.dict;
import static dev.mattebox.model.weights.TorchArchive.latin1;
import static dev.mattebox.model.weights.TorchArchive.tensor;
import static dev.mattebox.model.weights.TorchArchive.text;
import static dev.mattebox.model.weights.TorchArchive.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class HostileCheckpointTest {

    private static final String WHOLE = dict("w", tensor(4, 0, tuple(2, 2), tuple(2, 1)));

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "builtins, getattr",
        "subprocess, Popen",
        "torch, load",
        "torch._utils, _rebuild_device_tensor_from_numpy",
        "collections, OrderedDict.update",
        "__torch__, Network"
    })
    void everyOtherGlobalIsRefusedByName(String module, String name) {
        for (String global : new String[] {
            "c" + module + "\n" + name + "\n", text(module) + text(name) + "\u0093",
        }) {
            assertThatThrownBy(() -> TorchArchive.withPickle(global + "(" + text("echo pwned") + "tR.")
                            .read())
                    .isInstanceOf(RefusedPickleException.class)
                    .hasMessage("hand-made.pth asks for the global " + module + "." + name + "; only tensors are read");
        }
    }

    @Test
    void aNameMadeToConfuseALogIsCleaned() {
        assertThatThrownBy(() -> TorchArchive.withPickle(text("os\r\u001b[2J") + text("x".repeat(9000)) + "\u0093.")
                        .read())
                .isInstanceOf(RefusedPickleException.class)
                .hasMessageContaining("os??[2J.xxx")
                .hasMessageMatching("[\\P{Cntrl}]{1,400}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0081", "i", "o", "\u0082", "P", "B", "\u0097", "S", "\u008f", "2"})
    void instructionsThatNoStateDictNeedsAreRefused(String instruction) {
        assertThatThrownBy(
                        () -> TorchArchive.withPickle("}}" + instruction + ".").read())
                .isInstanceOf(RefusedPickleException.class)
                .hasMessageContaining("0x" + Integer.toHexString(instruction.charAt(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "t.",
                "N",
                "h\u0005.",
                "(0.",
                "NNs.",
                "]N",
                "X\u00ff\u00ff\u00ff\u00ff.",
                "}(Ns.",
                "}]Ns.",
                "}Na.",
                "\u008a\u00ff.",
                "cos",
                "NQ.",
                "q\u0001.",
                "e.",
                "u.",
                "\u0087.",
                "X\u0001\u0000\u0000\u0000\u00ff.",
                "\u0080\u0009"
            })
    void malformedPicklesAreRefused(String instructions) {
        assertThatThrownBy(() -> TorchArchive.withPickle(instructions).read()).isInstanceOf(WeightsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N.", "}.", "].", "K\u0001."})
    void aPickleWithoutTensorsIsRefused(String instructions) {
        assertThatThrownBy(() -> TorchArchive.withPickle(instructions).read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("holds no tensors");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, 4, 1",
        "4, 0, 5, 1",
        "4, 0, 2, 4",
        "4, -1, 2, 1",
        "4, 0, -2, 1",
        "4, 3, 2, -1",
        "4, 0, 1000000000, 0",
        "4, 9223372036854775807, 2, 1",
        "4, 0, 9223372036854775807, 9223372036854775807",
        "5, 0, 2, 1",
        "-4, 0, 2, 1",
        "1, 0, 1, 1"
    })
    void aTensorOutsideItsStorageIsRefused(long count, long offset, long size, long stride) {
        assertThatThrownBy(() -> TorchArchive.withPickle(dict("w", tensor(count, offset, tuple(size), tuple(stride))))
                        .withFloats(0, 1, 2, 3)
                        .read())
                .isInstanceOf(WeightsException.class);
    }

    @Test
    void dimensionsThatOverflowAreRefused() {
        String sizes = tuple(1L << 32, 1L << 32, 1L << 32);

        assertThatThrownBy(() -> TorchArchive.withPickle(dict("w", tensor(4, 0, sizes, tuple(0, 0, 0))))
                        .withFloats(0, 1, 2, 3)
                        .read())
                .isInstanceOf(WeightsException.class);
    }

    @Test
    void manyStridedViewsOfOneStorageCannotFillTheMemory() {
        StringBuilder pickle = new StringBuilder("}(");
        for (int i = 0; i < 10_000; i++) {
            pickle.append(text("w" + i)).append(tensor(1000, 0, tuple(10, 100), tuple(1, 10)));
        }

        assertThatThrownBy(() -> TorchArchive.withPickle(pickle + "u.")
                        .withFloats(new float[1000])
                        .read())
                .isInstanceOf(WeightsException.class);
    }

    @Test
    void aStorageThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> TorchArchive.withPickle(WHOLE).read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("the storage 0 that is not there");
    }

    @Test
    void dictsThatContainEachOtherManyTimesEnd() {
        StringBuilder pickle = new StringBuilder("}q\u0000");
        for (int depth = 1; depth < 15; depth++) {
            pickle.append("}(");
            for (int i = 0; i < 10; i++) {
                pickle.append(text("k" + i)).append("h").append((char) (depth - 1));
            }
            pickle.append("uq").append((char) depth);
        }

        assertThatThrownBy(() -> TorchArchive.withPickle(pickle + ".").read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("values");
    }

    @Test
    void aDictThatContainsItselfEnds() {
        assertThatThrownBy(() -> TorchArchive.withPickle("}q\u0000" + text("model") + "h\u0000s.")
                        .read())
                .isInstanceOf(WeightsException.class);
        assertThatThrownBy(() -> TorchArchive.withPickle("}q\u0000" + text("me") + "h\u0000s.")
                        .read())
                .isInstanceOf(WeightsException.class);
    }

    @Test
    void aPickleThatNeverEndsIsGivenUp() {
        assertThatThrownBy(() ->
                        TorchArchive.withPickle("N0".repeat(1_100_000) + ".").read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("instructions");
        assertThatThrownBy(() -> TorchArchive.withPickle(text("x".repeat(17 << 20)) + ".")
                        .read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void aBigEndianCheckpointIsRefused() {
        assertThatThrownBy(() -> TorchArchive.withPickle(WHOLE)
                        .withFloats(0, 1, 2, 3)
                        .with("archive/byteorder", latin1("big"))
                        .read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("byte order big");
    }

    @Test
    void compressedEntriesAreRefused() {
        assertThatThrownBy(() -> TorchArchive.withPickle(WHOLE)
                        .withFloats(0, 1, 2, 3)
                        .compressed()
                        .read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("compressed");
    }

    @Test
    void anArchiveWithoutOrWithTwoPicklesIsRefused() {
        assertThatThrownBy(() -> new TorchArchive().with("a", new byte[1]).read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("0 files data.pkl");
        assertThatThrownBy(() -> TorchArchive.withPickle("N.")
                        .with("other/data.pkl", new byte[1])
                        .read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("2 files data.pkl");
    }

    @Test
    void aLocalHeaderThatContradictsTheDirectoryIsRefused() {
        byte[] archive = TorchArchive.withPickle(WHOLE).withFloats(0, 1, 2, 3).toBytes();
        archive[30] = 'b';

        assertThatThrownBy(() -> TorchArchive.read(archive))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("contradicts");
    }

    @Test
    void aZip64DirectoryIsFollowedOrRefusedWhereItLeadsAstray() {
        byte[] archive = TorchArchive.withPickle(WHOLE).withFloats(0, 1, 2, 3).toBytes();

        assertThat(TorchArchive.read(zip64(archive, 0)).tensor("w").toFloatArray())
                .containsExactly(0, 1, 2, 3);
        for (long shift : new long[] {1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40}) {
            assertThatThrownBy(() -> TorchArchive.read(zip64(archive, shift))).isInstanceOf(WeightsException.class);
        }
    }

    /** Moves the directory's place and size into a Zip64 record, the place shifted. */
    private static byte[] zip64(byte[] archive, long shift) {
        int end = archive.length - 22;
        ByteBuffer old = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer zip64 = ByteBuffer.allocate(archive.length + 76).order(ByteOrder.LITTLE_ENDIAN);
        zip64.put(archive, 0, end)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(old.getShort(end + 8))
                .putLong(old.getShort(end + 10))
                .putLong(old.getInt(end + 12))
                .putLong(old.getInt(end + 16) + shift);
        zip64.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        zip64.put(archive, end, 8).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
        return zip64.array();
    }

    @Property(tries = 3000)
    void noChangeOfBytesDoesMoreThanSpoilTheFile(@ForAll @Size(min = 1, max = 4) int[] positions, @ForAll byte[] values)
            throws Exception {
        byte[] archive = Files.readAllBytes(Path.of("src/test/resources/fixtures/weights/views.pth"));
        for (int i = 0; i < Math.min(positions.length, values.length); i++) {
            archive[Math.floorMod(positions[i], archive.length)] = values[i];
        }
        readsOrIsRefused(archive);
    }

    @Property(tries = 500)
    void aCheckpointCutOffAnywhereIsRefused(@ForAll @IntRange(max = 4196) int length) throws Exception {
        byte[] archive = Files.readAllBytes(Path.of("src/test/resources/fixtures/weights/views.pth"));

        assertThatThrownBy(() -> TorchArchive.read(Arrays.copyOf(archive, length)))
                .isInstanceOf(WeightsException.class);
    }

    @Property(tries = 3000)
    void noPickleDoesMoreThanBeRefused(@ForAll @Size(max = 60) byte[] pickle) {
        readsOrIsRefused(new TorchArchive()
                .with("archive/data.pkl", pickle)
                .withFloats(0, 1, 2, 3)
                .toBytes());
    }

    @Property(tries = 3000)
    void noSpoiltPickleDoesMoreThanBeRefused(
            @ForAll @IntRange(max = 200) int position, @ForAll byte value, @ForAll boolean delete) {
        byte[] pickle = latin1("\u0080\u0002" + WHOLE);
        int at = position % pickle.length;
        pickle[at] = value;
        byte[] spoilt = delete ? Arrays.copyOfRange(pickle, Math.min(2, at), pickle.length) : pickle;
        readsOrIsRefused(new TorchArchive()
                .with("archive/data.pkl", spoilt)
                .withFloats(0, 1, 2, 3)
                .toBytes());
    }

    private static void readsOrIsRefused(byte[] archive) {
        try {
            TorchArchive.read(archive).tensors().values().forEach(StoredTensor::data);
        } catch (WeightsException e) {
            assertThat(e).hasMessageContaining("hand-made.pth");
        }
    }
}
