package dev.mattebox.training.data;

/** A file of clips cannot be read or is none. */
public final class ClipShardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClipShardException(String message) {
        super(message);
    }
}
