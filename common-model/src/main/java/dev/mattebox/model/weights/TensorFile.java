package dev.mattebox.model.weights;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Named tensors from one source. Immutable and safe to share between threads. */
public interface TensorFile {

    /** Where the tensors come from, for messages: a path or a resource's name. */
    String source();

    /** The tensors by the names the file gives them, in the file's order. */
    Map<String, StoredTensor> tensors();

    /**
     * @throws MissingTensorException if there is none of that name
     */
    default StoredTensor tensor(String name) {
        return Optional.ofNullable(tensors().get(name)).orElseThrow(() -> new MissingTensorException(name, source()));
    }

    /** Free text that the file carries; empty where its format has none. */
    Map<String, String> metadata();

    /**
     * Opens a safetensors file or a PyTorch checkpoint, told apart by their first bytes. The file stays mapped as long
     * as one of its tensors is reachable and must not be changed meanwhile.
     *
     * @throws RefusedPickleException if a checkpoint asks for more than tensors
     * @throws WeightsException if the file cannot be read or is neither
     */
    static TensorFile open(Path path) {
        LargeBytes bytes = LargeBytes.map(path);
        ByteBuffer start = bytes.slice(0, Math.min(bytes.size(), 9));
        if (bytes.size() >= 4 && start.getInt(0) == StoredZip.LOCAL_HEADER) {
            return PyTorchCheckpoint.of(bytes);
        }
        if (bytes.size() >= 2 && (start.getShort(0) & 0xffff) == PyTorchCheckpoint.BARE_PICKLE) {
            throw new WeightsException(
                    path + " is a checkpoint of PyTorch before 1.6; load it there and save it again");
        }
        if (bytes.size() >= 9 && start.get(8) == '{') {
            return SafetensorsFile.of(bytes);
        }
        throw new WeightsException(path + " is neither a safetensors file nor a PyTorch checkpoint");
    }

    /**
     * Tensors that were made in memory.
     *
     * @throws WeightsException if two have the same name
     */
    static TensorFile of(String source, Collection<StoredTensor> tensors) {
        Map<String, StoredTensor> byName = new LinkedHashMap<>();
        for (StoredTensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new WeightsException("Two tensors of " + source + " have the name " + tensor.name());
            }
        }
        return new TensorsInMemory(source, byName, Map.of());
    }
}
