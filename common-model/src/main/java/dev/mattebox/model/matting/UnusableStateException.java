package dev.mattebox.model.matting;

/** A matter cannot go on from a state: it is none, or was made by another version, network or options. */
public final class UnusableStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableStateException(String message) {
        super(message);
    }

    UnusableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
