package dev.mattebox.model.weights;

/** A checkpoint's pickle asks for more than tensors, for instance to call a function of the operating system. */
public final class RefusedPickleException extends WeightsException {

    RefusedPickleException(String message) {
        super(message);
    }
}
