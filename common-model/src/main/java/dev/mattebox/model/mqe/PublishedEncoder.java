package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.TensorSource;

/**
 * Where the training of a {@link DinoMqeConfig} network begins: its encoder is a published DINOv3 checkpoint, by that
 * file's own names, and everything else comes from elsewhere.
 *
 * @param checkpoint the published tensors, such as {@code layer.0.norm1.weight}
 * @param others asked for all tensors that are not the encoder's
 */
public record PublishedEncoder(TensorSource checkpoint, TensorSource others) implements TensorSource {

    @Override
    public NDArray get(String name, long... shape) {
        return name.startsWith(DinoMqe.ENCODER)
                ? checkpoint.get(name.substring(DinoMqe.ENCODER.length()), shape)
                : others.get(name, shape);
    }
}
