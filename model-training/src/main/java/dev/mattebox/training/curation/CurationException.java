package dev.mattebox.training.curation;

/** A clip, or a folder of clips, that cannot be curated; the message says what is wrong and what to do. */
public final class CurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CurationException(String message) {
        super(message);
    }

    public CurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
