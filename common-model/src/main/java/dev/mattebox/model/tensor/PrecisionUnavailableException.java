package dev.mattebox.model.tensor;

/** A device cannot compute in the number format that was asked for; the message says which one can be had. */
public final class PrecisionUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PrecisionUnavailableException(String message) {
        super(message);
    }
}
