package dev.mattebox.service.storage;

/** A file in the store is not what was put there: it is gone, or its size or digest differ. */
public final class DamagedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message which file, and what is wrong with it
     */
    public DamagedFileException(String message) {
        super(message);
    }

    DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }

    static DamagedFileException differs(String key, StoredFile expected, PublishedFile found) {
        return new DamagedFileException(key + " should have " + expected.sizeBytes() + " bytes with the SHA-256 "
                + expected.sha256() + " and has " + found.sizeBytes() + " with " + found.sha256());
    }
}
