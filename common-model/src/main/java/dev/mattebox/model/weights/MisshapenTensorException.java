package dev.mattebox.model.weights;

import ai.djl.ndarray.types.Shape;

/** A tensor of the file has another shape than the network needs: most likely a network of another size. */
public final class MisshapenTensorException extends WeightsException {

    MisshapenTensorException(String name, Shape expected, Shape actual, String source) {
        super("The tensor " + name + " in " + source + " has the shape " + actual + ", but the network needs "
                + expected + "; is this the checkpoint of a network of another size?");
    }
}
