package dev.mattebox.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arrays and numbers by name, to be kept in a safetensors file and taken up again bit for bit. Nothing of it depends on
 * where the arrays came from: what is put is copied to the host, what is got is a copy on the device of its new owner.
 *
 * <p>Not thread-safe while it is filled.
 */
public final class SavedTensors {

    private final Map<String, StoredTensor> tensors = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws WeightsException if it is no safetensors file
     */
    public static SavedTensors read(Path file) {
        SafetensorsFile stored = SafetensorsFile.open(file);
        SavedTensors saved = new SavedTensors();
        saved.tensors.putAll(stored.tensors());
        saved.texts.putAll(stored.metadata());
        return saved;
    }

    /**
     * Writes a file; the same content always gives the same bytes.
     *
     * @throws WeightsException if it cannot be written
     */
    public void write(Path file) {
        SafetensorsWriter.write(file, tensors.values(), texts);
    }

    /** Keeps a copy of an array, in the type it has. */
    public void put(String name, NDArray array) {
        tensors.put(name, StoredTensor.copyOf(name, array));
    }

    /** Keeps a copy of numbers. */
    public void put(String name, float[] values) {
        tensors.put(name, StoredTensor.of(name, new Shape(values.length), values));
    }

    /** Keeps a short text. */
    public void put(String name, String text) {
        texts.put(name, text);
    }

    /** Whether there are numbers of that name. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /**
     * A copy of the array of that name.
     *
     * @throws MissingTensorException if there is none
     */
    public NDArray get(String name, NDManager owner) {
        StoredTensor tensor = tensor(name);
        // the engine may take the buffer itself for the array, and the buffer may be a view of the file
        try (NDArray view = owner.create(tensor.data(), tensor.shape(), tensor.dtype())) {
            return view.duplicate();
        }
    }

    /**
     * A copy of the numbers of that name.
     *
     * @throws MissingTensorException if there are none
     */
    public float[] floats(String name) {
        return tensor(name).toFloatArray();
    }

    /**
     * The text of that name.
     *
     * @throws WeightsException if there is none
     */
    public String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new WeightsException("What was saved has no " + Printable.of(name));
        }
        return text;
    }

    /**
     * The whole number that stands as text under that name.
     *
     * @throws WeightsException if there is none
     */
    public int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new WeightsException("What was saved as " + Printable.of(name) + " is no number", e);
        }
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new MissingTensorException(name, "what was saved");
        }
        return tensor;
    }
}
