package dev.mattebox.model.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tensors that no file holds. */
record TensorsInMemory(String source, Map<String, StoredTensor> tensors, Map<String, String> metadata)
        implements TensorFile {

    TensorsInMemory {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Map.copyOf(metadata);
    }
}
