package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.optimizer.NamedTensors;

import java.util.function.Predicate;

/**
 * A network whose weights change, and those weights.
 *
 * <p>Networks read their tensors when they are made and keep the arrays, so a change in place is seen by each of them.
 *
 * @param <N> the network's class
 */
final class TrainableNetwork<N> {

    private final NamedTensors tensors;
    private final NamedTensors changing;
    private final NamedTensors parameters;
    private final N withBatchStatistics;
    private final N withFrozenStatistics;

    private TrainableNetwork(Architecture<N> architecture, NamedTensors tensors, Predicate<String> frozen) {
        this.tensors = tensors;
        this.changing = tensors.only(frozen.negate());
        this.parameters = changing.only(TrainableNetwork::isTrained);
        parameters.forEach((name, tensor) -> tensor.setRequiresGradient(true));
        this.withBatchStatistics =
                architecture.over((name, shape) -> tensors.get(name), BatchNormalization.BATCH_STATISTICS);
        this.withFrozenStatistics = architecture.over((name, shape) -> tensors.get(name), BatchNormalization.FROZEN);
    }

    /**
     * A network with first weights drawn from a seed.
     *
     * @param architecture makes a network over weights, the same one whenever it is called
     * @param manager owns the weights
     */
    static <N> TrainableNetwork<N> initialized(Architecture<N> architecture, NDManager manager, long seed) {
        return initialized(architecture, manager, seed, none -> false);
    }

    /**
     * As {@link #initialized(Architecture, NDManager, long)}, except that some tensors never change.
     *
     * @param frozen which ones, by name
     */
    static <N> TrainableNetwork<N> initialized(
            Architecture<N> architecture, NDManager manager, long seed, Predicate<String> frozen) {
        WeightInitializer initializer = new WeightInitializer(manager, seed);
        architecture.over(initializer, BatchNormalization.FROZEN);
        return new TrainableNetwork<>(architecture, initializer.tensors(), frozen);
    }

    /**
     * Makes a network over weights.
     *
     * @param <N> the network's class
     */
    @FunctionalInterface
    interface Architecture<N> {

        N over(TensorSource weights, BatchNormalization normalization);
    }

    private static boolean isTrained(String name) {
        return !name.endsWith(".running_mean") && !name.endsWith(".running_var") && !name.endsWith(".inv_freq");
    }

    /** What is trained. */
    NamedTensors parameters() {
        return parameters;
    }

    /** What is trained and what is measured: the running statistics and constants too, but nothing frozen. */
    NamedTensors changing() {
        return changing;
    }

    /** All of the network. */
    NamedTensors tensors() {
        return tensors;
    }

    /**
     * @param frozenStatistics whether batch normalisation uses the running statistics and leaves them as they are
     */
    N network(boolean frozenStatistics) {
        return frozenStatistics ? withFrozenStatistics : withBatchStatistics;
    }

    /** Overwrites all tensors by others of the same names. */
    void restore(NamedTensors others) {
        tensors.forEach((name, tensor) -> overwrite(name, tensor, others.get(name)));
    }

    static void overwrite(String name, NDArray tensor, NDArray by) {
        if (!tensor.getShape().equals(by.getShape())) {
            throw new IllegalArgumentException("The tensor " + name + " has the shape " + tensor.getShape()
                    + ", but the checkpoint has " + by.getShape() + "; was it made with another network?");
        }
        by.copyTo(tensor);
    }
}
