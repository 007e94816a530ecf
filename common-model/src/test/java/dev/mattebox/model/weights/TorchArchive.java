package dev.mattebox.model.weights;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds checkpoints by hand, down to the pickle's instructions, which are written as Latin-1 text. */
final class TorchArchive {

    static final String STORAGE = "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu");

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private int method = ZipEntry.STORED;

    static TorchArchive withPickle(String instructions) {
        return new TorchArchive().with("archive/data.pkl", latin1("\u0080\u0002" + instructions));
    }

    static String text(String value) {
        return "X" + int32(value.getBytes(StandardCharsets.UTF_8).length) + value;
    }

    static String int32(int value) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    static String integer(long value) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        return "\u008a\u0008" + new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    static String tuple(long... values) {
        StringBuilder tuple = new StringBuilder("(");
        for (long value : values) {
            tuple.append(integer(value));
        }
        return tuple + "t";
    }

    /** A tensor over the first storage, which has the given count of floats. */
    static String tensor(long storageCount, long offset, String sizes, String strides) {
        return "ctorch._utils\n_rebuild_tensor_v2\n(" + STORAGE + integer(storageCount) + "tQ" + integer(offset) + sizes
                + strides + "\u0089N" + "tR";
    }

    static String dict(String name, String value) {
        return "}" + text(name) + value + "s.";
    }

    TorchArchive with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TorchArchive withFloats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return with("archive/data/0", bytes.array());
    }

    TorchArchive compressed() {
        method = ZipEntry.DEFLATED;
        return this;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    PyTorchCheckpoint read() {
        return read(toBytes());
    }

    static PyTorchCheckpoint read(byte[] content) {
        return PyTorchCheckpoint.of(LargeBytes.copyOf("hand-made.pth", new ByteArrayInputStream(content)));
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
