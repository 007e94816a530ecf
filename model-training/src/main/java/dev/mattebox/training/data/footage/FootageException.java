package dev.mattebox.training.data.footage;

/** Footage that cannot be used; the message says which file, what is wrong and what to do. */
public final class FootageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FootageException(String message) {
        super(message);
    }

    public FootageException(String message, Throwable cause) {
        super(message, cause);
    }
}
