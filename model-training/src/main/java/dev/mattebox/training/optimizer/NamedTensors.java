package dev.mattebox.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Tensors by name, in a fixed order. The map is immutable, the tensors may be live. */
public final class NamedTensors {

    private final Map<String, NDArray> tensors;

    public NamedTensors(Map<String, NDArray> tensors) {
        this.tensors = new LinkedHashMap<>(tensors);
    }

    /**
     * @throws IllegalArgumentException if there is none of that name
     */
    public NDArray get(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("There is no tensor " + name + " among the " + tensors.size()
                    + " of this training; was it " + "started with another network?");
        }
        return tensor;
    }

    /** The tensors in their order. */
    public List<NDArray> arrays() {
        return List.copyOf(tensors.values());
    }

    /**
     * Those of the tensors that others name, in the others' order.
     *
     * @throws IllegalArgumentException if one of them is not there
     */
    public List<NDArray> inOrderOf(NamedTensors others) {
        return others.names().stream().map(this::get).toList();
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    public void forEach(BiConsumer<String, NDArray> action) {
        tensors.forEach(action);
    }

    /** The tensors whose names fulfil a condition; the same arrays. */
    public NamedTensors only(Predicate<String> names) {
        Map<String, NDArray> chosen = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (names.test(name)) {
                chosen.put(name, tensor);
            }
        });
        return new NamedTensors(chosen);
    }

    /** A new tensor for each, of the same name. */
    public NamedTensors map(BiFunction<String, NDArray, NDArray> function) {
        Map<String, NDArray> mapped = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> mapped.put(name, function.apply(name, tensor)));
        return new NamedTensors(mapped);
    }

    /** Copies that belong to a manager. */
    public NamedTensors copies(NDManager manager) {
        return map((name, tensor) -> {
            NDArray copy = tensor.duplicate();
            copy.attach(manager);
            return copy;
        });
    }

    /** How many numbers they hold together. */
    public long size() {
        return tensors.values().stream().mapToLong(NDArray::size).sum();
    }
}
