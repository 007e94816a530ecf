package dev.mattebox.service.uploads;

import dev.mattebox.service.storage.StoredFile;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the bytes of resumable uploads are. What a row says of an upload is there; what is there beyond it is nobody's. One
 * request of this process at a time changes an upload; those of other processes are told apart by the row.
 */
interface UploadBytes {

    /** True if all bytes are there that the row speaks of. */
    boolean has(ResumableUpload upload);

    /**
     * Opens an upload to go on with it after the bytes that its row speaks of.
     *
     * @throws NoSuchFileException if less is there
     */
    Growing open(ResumableUpload upload) throws IOException;

    /** An upload that grows at its end. */
    interface Growing extends AutoCloseable {

        void write(byte[] bytes, int count) throws IOException;

        /**
         * Returns when all that was written is kept.
         *
         * @return what was written since the last time, where that is a file of its own
         */
        Optional<StoredFile> keep() throws IOException;

        /** Forgets what was written since it was kept last. */
        void forget() throws IOException;

        /** Deletes what was kept last: the row does not speak of it, and never will. */
        void disown(StoredFile part);

        @Override
        void close() throws IOException;
    }

    /**
     * Makes a file with the bytes of a finished upload.
     *
     * @param target a file that does not exist yet
     * @throws NoSuchFileException if they are not there any more
     */
    void copy(UploadId id, Path target) throws IOException;

    /**
     * A file with the bytes of a finished upload, which must not be changed.
     *
     * @param place where a copy may lie
     * @throws NoSuchFileException if they are not there any more
     */
    Path look(UploadId id, Path place) throws IOException;

    void delete(UploadId id);

    /** All that have bytes. */
    List<UploadId> all();

    /** How many bytes of a file of this length need room on the disk of this process. */
    long onOwnDisk(long length);
}
