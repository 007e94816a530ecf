package dev.mattebox.model.weights;

/** Weights cannot be read, or do not fit the network that asked for them. The message names the file and the reason. */
public class WeightsException extends RuntimeException {

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
