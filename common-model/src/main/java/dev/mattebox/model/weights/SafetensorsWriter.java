package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;
import com.google.gson.stream.JsonWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes safetensors files. The same tensors and metadata always give the same bytes: wide types first, then by name, so
 * that every tensor is aligned.
 */
public final class SafetensorsWriter {

    private static final int ALIGNMENT = 8;
    private static final Comparator<StoredTensor> ORDER = Comparator.comparingInt(
                    (StoredTensor tensor) -> -tensor.dtype().getNumOfBytes())
            .thenComparing(StoredTensor::name);

    private SafetensorsWriter() {}

    /**
     * Writes a file, replacing an older one at once: a reader sees either the old or the new file, whole.
     *
     * @throws WeightsException if a name is there twice, a type has no name in the format, or the file cannot be written
     */
    public static void write(Path path, Collection<StoredTensor> tensors, Map<String, String> metadata) {
        Path target = path.toAbsolutePath();
        Path partial = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, tensors, metadata);
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WeightsException("The weights " + path + " cannot be written: " + e, e);
        } finally {
            deleteIfThere(partial);
        }
    }

    /** As {@link #write(Path, Collection, Map)}, into an array. */
    public static byte[] toBytes(Collection<StoredTensor> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(Channels.newChannel(bytes), tensors, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(
            WritableByteChannel channel, Collection<StoredTensor> tensors, Map<String, String> metadata)
            throws IOException {
        List<StoredTensor> ordered = tensors.stream().sorted(ORDER).toList();
        byte[] header = header(ordered, metadata).getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-header.length, ALIGNMENT);
        ByteBuffer start =
                ByteBuffer.allocate(Long.BYTES + header.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length + padding)
                .put(header)
                .put(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        writeFully(channel, start.flip());
        for (StoredTensor tensor : ordered) {
            writeFully(channel, tensor.data());
        }
    }

    private static String header(List<StoredTensor> ordered, Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        Set<String> names = new HashSet<>();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name(SafetensorsHeader.METADATA).beginObject();
                for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long position = 0;
            for (StoredTensor tensor : ordered) {
                if (!names.add(tensor.name()) || tensor.name().equals(SafetensorsHeader.METADATA)) {
                    throw new WeightsException("Two tensors to write have the name " + tensor.name()
                            + ", or the name belongs to the format");
                }
                long end = position + tensor.data().remaining();
                json.name(tensor.name()).beginObject();
                json.name("dtype").value(typeName(tensor.dtype()));
                json.name("shape").beginArray();
                for (long dimension : tensor.shape().getShape()) {
                    json.value(dimension);
                }
                json.endArray();
                json.name("data_offsets")
                        .beginArray()
                        .value(position)
                        .value(end)
                        .endArray();
                json.endObject();
                position = end;
            }
            json.endObject();
        }
        return text.toString();
    }

    private static String typeName(DataType type) {
        return SafetensorsTypes.name(type)
                .orElseThrow(() -> new WeightsException("The type " + type + " has no name in safetensors files"));
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    private static void deleteIfThere(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw new WeightsException("The unfinished file " + partial + " cannot be deleted: " + e, e);
        }
    }
}
