package dev.mattebox.model.weights;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A <a href="https://huggingface.co/docs/safetensors">safetensors</a> file: eight bytes with the header's length, a
 * JSON header, then the tensors' bytes without a gap. The header is validated completely before a tensor is handed out.
 */
public final class SafetensorsFile implements TensorFile {

    private final String source;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    private SafetensorsFile(String source, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.source = source;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Maps a file; its tensors are views of the map.
     *
     * @throws WeightsException if the file cannot be read or is not a valid safetensors file
     */
    public static SafetensorsFile open(Path path) {
        return of(LargeBytes.map(path));
    }

    /**
     * Copies a resource of less than 2 GiB out of a stream, which the caller closes.
     *
     * @param source what messages call it
     * @throws WeightsException if the stream cannot be read or is not a valid safetensors file
     */
    public static SafetensorsFile read(String source, InputStream stream) {
        return of(LargeBytes.copyOf(source, stream));
    }

    /** As {@link #read(String, InputStream)}, from an array. */
    public static SafetensorsFile read(String source, byte[] content) {
        return read(source, new ByteArrayInputStream(content));
    }

    static SafetensorsFile of(LargeBytes bytes) {
        SafetensorsHeader header = SafetensorsHeader.read(bytes);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(
                    entry.name(),
                    new StoredTensor(
                            entry.name(),
                            entry.dtype(),
                            entry.shape(),
                            bytes.slice(header.dataStart() + entry.begin(), entry.end() - entry.begin())));
        }
        return new SafetensorsFile(bytes.source(), tensors, header.metadata());
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }
}
