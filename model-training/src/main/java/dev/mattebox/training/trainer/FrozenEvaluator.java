package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.model.mqe.QualityNetwork;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.weights.BundledWeights;
import dev.mattebox.model.weights.TensorFile;
import dev.mattebox.model.weights.Weights;

import java.nio.file.Path;
import java.util.Optional;

/** A quality evaluator whose weights stay as they are while gradients flow through it. For one thread. */
public final class FrozenEvaluator implements AutoCloseable {

    private static final String BUNDLED = "bundled";
    private static final String RESOURCE = "mqe-compact.safetensors";

    private final NDManager manager;
    private final OpPack ops;
    private final QualityNetwork network;

    private FrozenEvaluator(TensorFile weights, MqeConfig config, Device device) {
        this.manager = NDManager.newBaseManager(device, "PyTorch");
        this.ops = new OpPack(manager);
        Weights loaded = Weights.load(weights, manager);
        this.network = config.network(new Layers(loaded::get, BatchNormalization.FOLDED), ops);
    }

    /**
     * Loads our compact evaluator.
     *
     * @param weights {@code bundled}, or a file of its weights
     */
    public static FrozenEvaluator open(String weights, Device device) {
        TensorFile file = weights.equals(BUNDLED) ? BundledWeights.open(RESOURCE) : TensorFile.open(Path.of(weights));
        return new FrozenEvaluator(file, CompactMqeConfig.bundled(), device);
    }

    /** The evaluator that a configuration's feedback passes need; empty if it has none, or names no evaluator. */
    public static Optional<FrozenEvaluator> wantedBy(TrainingConfig config) {
        return config.hasFeedback()
                ? config.evaluator().map(weights -> open(weights, config.device()))
                : Optional.empty();
    }

    /** Gradients flow into what it judges, not into its weights. */
    QualityNetwork network() {
        return network;
    }

    @Override
    public void close() {
        ops.close();
        manager.close();
    }
}
