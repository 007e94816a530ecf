package dev.mattebox.service.storage;

/** The store does not answer or has no room now; it is worth trying again later. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what could not be done, with the key
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
