package dev.mattebox.training.trainer;

import dev.mattebox.model.weights.SafetensorsWriter;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes the weights that a product bundles out of a training's checkpoint. */
public final class WeightExport {

    private WeightExport() {}

    /**
     * Writes the averaged weights alone, by the network's own names.
     *
     * @param metadata free text that the file carries, besides the steps and the seed
     */
    public static void write(Path checkpoint, Path weights, Map<String, String> metadata) {
        Checkpoint.Averaged averaged = Checkpoint.averaged(checkpoint);
        Map<String, String> text = new HashMap<>(metadata);
        text.put("steps", Long.toString(averaged.step()));
        text.put("seed", Long.toString(averaged.seed()));
        SafetensorsWriter.write(weights, averaged.tensors(), text);
    }
}
