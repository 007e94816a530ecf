package dev.mattebox.model.weights;

import ai.djl.ndarray.types.Shape;

/** The network needs a tensor that the file does not hold: most likely the file belongs to another network. */
public final class MissingTensorException extends WeightsException {

    MissingTensorException(String name, String source) {
        super("The tensor " + name + " is missing in " + source + "; is this the checkpoint of another network?");
    }

    MissingTensorException(String name, Shape expected, String source) {
        super("The tensor " + name + " of shape " + expected + " is missing in " + source
                + "; is this the checkpoint of another network?");
    }
}
