package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.TensorSource;

/**
 * The encoder of a {@link DinoMqeConfig} network out of a published DINOv3 checkpoint, by that file's own names.
 *
 * @param checkpoint the published tensors, such as {@code layer.0.norm1.weight}
 */
public record PublishedEncoder(TensorSource checkpoint) implements TensorSource {

    /** Whether a tensor of the network is the encoder's; all others come from elsewhere. */
    public static boolean holds(String name) {
        return name.startsWith(DinoMqe.ENCODER);
    }

    /**
     * @param name of the network's tensor, such as {@code encoder.layer.0.norm1.weight}
     * @throws IllegalArgumentException if it is not the encoder's
     */
    @Override
    public NDArray get(String name, long... shape) {
        if (!holds(name)) {
            throw new IllegalArgumentException("The tensor " + name + " is not the encoder's; ask for it elsewhere");
        }
        return checkpoint.get(name.substring(DinoMqe.ENCODER.length()), shape);
    }
}
