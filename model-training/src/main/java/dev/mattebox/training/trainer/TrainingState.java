package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.ManyTensors;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.optimizer.AdamW;
import dev.mattebox.training.optimizer.MovingAverage;

import java.util.function.Predicate;

/**
 * All that changes while training.
 *
 * @param <N> the network's class
 */
final class TrainingState<N> implements AutoCloseable {

    private final long seed;
    private final TrainableNetwork<N> network;
    private final ManyTensors many;
    private final AdamW optimizer;
    private final MovingAverage average;
    private long step;

    /**
     * The state before the first step.
     *
     * @param manager owns all tensors
     */
    TrainingState(Lesson<N> lesson, NDManager manager) {
        Schedule<?> schedule = lesson.schedule();
        this.seed = schedule.seed();
        this.network = TrainableNetwork.initialized(lesson::network, manager, seed, lesson::isFrozen);
        this.many = new ManyTensors(manager);
        this.optimizer = new AdamW(manager, many, network.parameters(), schedule.weightDecay());
        this.average = new MovingAverage(manager, many, network.tensors(), schedule.averageDecay());
    }

    /** What the first weights were drawn from. */
    long seed() {
        return seed;
    }

    TrainableNetwork<N> network() {
        return network;
    }

    AdamW optimizer() {
        return optimizer;
    }

    MovingAverage average() {
        return average;
    }

    /** How many steps were made. */
    long step() {
        return step;
    }

    void resumeAt(long step) {
        this.step = step;
    }

    void stepMade() {
        step++;
    }

    /** Overwrites some tensors, and their averages, by what a source has of their names and shapes. */
    void startFrom(TensorSource values, Predicate<String> names) {
        network.tensors().only(names).forEach((name, tensor) -> {
            NDArray value = values.get(name, tensor.getShape().getShape());
            TrainableNetwork.overwrite(name, tensor, value);
            TrainableNetwork.overwrite(name, average.tensors().get(name), value);
        });
    }

    /** The tensors are the manager's. */
    @Override
    public void close() {
        many.close();
    }
}
