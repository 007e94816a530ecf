package dev.mattebox.training.benchmark;

/** Predictions and truth cannot be compared; the message names the file or folder. */
public final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
