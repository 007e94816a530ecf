package dev.mattebox.media;

/** The file is damaged, of a kind that is not accepted, or does not hold what it should. HTTP calls it 415. */
public final class UnreadableMediaException extends MediaException {

    private static final long serialVersionUID = 1L;

    public UnreadableMediaException(String message) {
        super(message);
    }

    public UnreadableMediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
