package dev.mattebox.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of one file as a network takes them while it is built: by name, with the shape it needs, as float32.
 *
 * <p>Names are found with or without the prefixes {@code module.} and {@code model.} that wrappers put before them. For
 * one thread. The arrays belong to the manager given to {@link #load}: they live until it is closed. On the CPU they
 * are views of the mapped file where that holds float32, so they must never be written to in place.
 */
public final class Weights {

    private static final Logger log = LoggerFactory.getLogger(Weights.class);
    private static final List<String> PREFIXES = List.of("", "module.", "model.", "module.model.", "model.module.");
    /** BatchNorm's count of training steps, of no use afterwards. */
    private static final String STEP_COUNT = ".num_batches_tracked";

    private final TensorFile file;
    private final NDManager manager;
    private final Map<String, NDArray> arrays = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private boolean unusedLogged;

    private Weights(TensorFile file, NDManager manager) {
        this.file = file;
        this.manager = manager;
    }

    /**
     * @param manager owns the arrays and says on which device they live
     */
    public static Weights load(TensorFile file, NDManager manager) {
        return new Weights(file, manager);
    }

    /**
     * A tensor as float32; the same array whenever it is asked for again.
     *
     * @param expectedShape the dimensions it must have; none for a scalar
     * @throws MissingTensorException if the file has no tensor of that name
     * @throws MisshapenTensorException if it has other dimensions
     * @throws WeightsException if it does not hold floating-point numbers
     */
    public NDArray get(String name, long... expectedShape) {
        Shape expected = new Shape(expectedShape);
        StoredTensor tensor = find(name).orElseThrow(() -> new MissingTensorException(name, expected, file.source()));
        if (!tensor.shape().equals(expected)) {
            throw new MisshapenTensorException(name, expected, tensor.shape(), file.source());
        }
        used.add(tensor.name());
        return arrays.computeIfAbsent(
                tensor.name(),
                any -> manager.create(FloatConversion.toFloat32(tensor), tensor.shape(), DataType.FLOAT32));
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /**
     * @throws MissingTensorException if the file has no tensor of that name
     */
    public Shape shapeOf(String name) {
        return find(name).map(StoredTensor::shape).orElseThrow(() -> new MissingTensorException(name, file.source()));
    }

    /** How many trained numbers were asked for so far: not the statistics and constants that come with them. */
    public long parametersUsed() {
        return file.tensors().values().stream()
                .filter(tensor -> used.contains(tensor.name()) && isTrained(tensor.name()))
                .mapToLong(tensor -> tensor.shape().size())
                .sum();
    }

    private static boolean isTrained(String name) {
        return !name.contains(".running_") && !name.endsWith(".inv_freq");
    }

    /** What the file holds and nobody has asked for yet, sorted; BatchNorm's step counts are left out. */
    public List<String> unused() {
        return file.tensors().keySet().stream()
                .filter(name -> !used.contains(name) && !name.endsWith(STEP_COUNT))
                .sorted()
                .toList();
    }

    /** Lists {@link #unused()} in the log, once however often it is called. Call it when the network is built. */
    public void logUnused() {
        List<String> unused = unused();
        if (!unusedLogged && !unused.isEmpty()) {
            log.info(
                    "{} holds {} tensors that the network does not use: {}",
                    file.source(),
                    unused.size(),
                    Printable.list(unused));
        }
        unusedLogged = true;
    }

    /** Where the tensors come from, for messages. */
    public String source() {
        return file.source();
    }

    private Optional<StoredTensor> find(String name) {
        return PREFIXES.stream()
                .flatMap(prefix -> Optional.ofNullable(file.tensors().get(prefix + name)).stream())
                .findFirst();
    }
}
