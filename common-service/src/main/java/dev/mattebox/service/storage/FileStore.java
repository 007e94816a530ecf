package dev.mattebox.service.storage;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where files are kept, whichever process made them: a local folder or S3-compatible storage. Keys are relative paths
 * with {@code /} between their parts; a prefix of a key ends in {@code /}.
 *
 * <p>Files stream; nothing is held in memory. Thread-safe. Every method throws {@link StoreUnavailableException} if the
 * store cannot be asked now or has no room: whoever waits can try again.
 */
public interface FileStore {

    /**
     * Takes a finished local file away and keeps it. When this returns the file is complete in the store and survives
     * whatever happens to this process; before, nobody sees it under its key.
     *
     * @param name what the result is called
     */
    StoredFile put(String key, Path file, String name);

    /**
     * A local file with the bytes of a key, checked against their digest.
     *
     * @param place where to put a copy if the store is not local already; not deleted by the store
     * @return {@code place}, or where the store itself keeps the file, which must not be changed then
     * @throws DamagedFileException if the bytes are not those that were put, or are gone
     */
    Path fetch(String key, StoredFile expected, Path place);

    /**
     * As {@link #fetch}, but what the store itself keeps as a local file is given without reading it through: for looking
     * at, not for working with.
     *
     * @throws DamagedFileException if the bytes are gone, or were fetched from elsewhere and are not those that were put
     */
    Path look(String key, StoredFile expected, Path place);

    /**
     * Some bytes of a key; the caller closes the stream.
     *
     * @throws DamagedFileException if there is no such key
     */
    InputStream open(String key, long from, long length);

    /** The names directly below a prefix that lead to more keys; at the empty prefix, the first parts of all keys. */
    List<String> folders(String prefix);

    /** Deletes a key, or everything below a prefix; what is not there is no error. */
    void delete(String keyOrPrefix);

    /** Gives up what unfinished writings of dead processes left, if they began before that time. */
    void sweepUnfinished(Instant before);

    /** Whether files can be read and written now; never throws. */
    boolean isReachable();

    /** Whether another process can use the same files at the same time. */
    boolean isShared();
}
