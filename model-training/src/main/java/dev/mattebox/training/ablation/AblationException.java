package dev.mattebox.training.ablation;

/** An ablation cannot be run as it was asked for; the message says why and what to do. */
public final class AblationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AblationException(String message) {
        super(message);
    }

    public AblationException(String message, Throwable cause) {
        super(message, cause);
    }
}
