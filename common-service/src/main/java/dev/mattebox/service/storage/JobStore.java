package dev.mattebox.service.storage;

import org.springframework.stereotype.Component;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of jobs in the store: {@code <job>/inputs/<name>} as uploaded, {@code <job>/segments/<segment>/<name>} for
 * closed parts of unfinished work, {@code <job>/attempt-<n>/<name>} for the results of the n-th attempt. What an attempt
 * writes it writes into a local {@link JobFolder} first.
 */
@Component
public final class JobStore {

    private static final String INPUTS = "inputs";
    private static final String SEGMENTS = "segments";

    private final FileStore store;
    private final JobFolders folders;

    JobStore(FileStore store, JobFolders folders) {
        this.store = store;
        this.folders = folders;
    }

    /** The local place where attempts at a job work. */
    public JobFolder folder(String job) {
        return folders.of(job);
    }

    /** Keeps an input that lies in the job's local folder. */
    public StoredFile keepInput(String job, String name) {
        return store.put(key(job, INPUTS, name), folders.of(job).input(name), name);
    }

    /**
     * An input as a local file, checked.
     *
     * @throws DamagedFileException if it is not what was uploaded
     */
    public Path input(String job, StoredFile input) {
        return store.fetch(
                key(job, INPUTS, input.name()), input, folders.of(job).input(input.name()));
    }

    /** As {@link #input}, to be looked at: not read through, and a copy lies where the caller says. */
    public Path lookAtInput(String job, StoredFile input, Path place) {
        return store.look(key(job, INPUTS, input.name()), input, place);
    }

    /** A result to be looked at; as {@link #lookAtInput}. */
    public Path lookAtResult(String job, int attempt, StoredFile result, Path place) {
        return store.look(key(job, JobFolder.attemptName(attempt), result.name()), result, place);
    }

    /** A file of a segment to be looked at; as {@link #lookAtInput}. */
    public Path lookAtSegmentFile(String job, String segment, StoredFile file, Path place) {
        return store.look(segmentKey(job, segment, file.name()), file, place);
    }

    /**
     * As above, with a place of one's own.
     *
     * @param place where a copy may lie
     */
    public Path input(String job, StoredFile input, Path place) {
        return store.fetch(key(job, INPUTS, input.name()), input, place);
    }

    /** Keeps a result of an attempt. */
    public StoredFile keepResult(String job, int attempt, Path file, String name) {
        return store.put(key(job, JobFolder.attemptName(attempt), name), file, name);
    }

    /** Some bytes of a result; the caller closes the stream. */
    public InputStream openResult(String job, int attempt, String name, long from, long length) {
        return store.open(key(job, JobFolder.attemptName(attempt), name), from, length);
    }

    /**
     * A result as a local file, checked.
     *
     * @param place where a copy may lie
     * @throws DamagedFileException if it is not what was kept
     */
    public Path result(String job, int attempt, StoredFile file, Path place) {
        return store.fetch(key(job, JobFolder.attemptName(attempt), file.name()), file, place);
    }

    /** Keeps a file of a segment. */
    public StoredFile keepSegmentFile(String job, String segment, Path file, String name) {
        return store.put(segmentKey(job, segment, name), file, name);
    }

    /**
     * A file of a segment as a local file, checked.
     *
     * @param place where a copy may lie
     * @throws DamagedFileException if it is not what was kept
     */
    public Path segmentFile(String job, String segment, StoredFile file, Path place) {
        return store.fetch(segmentKey(job, segment, file.name()), file, place);
    }

    /** Deletes a file of a segment. */
    public void deleteSegmentFile(String job, String segment, String name) {
        store.delete(segmentKey(job, segment, name));
    }

    /** Deletes a segment. */
    public void deleteSegment(String job, String segment) {
        store.delete(key(job, SEGMENTS, segment) + "/");
    }

    /** Deletes all segments. */
    public void deleteSegments(String job) {
        store.delete(job + "/" + SEGMENTS + "/");
    }

    /** Deletes the results of an attempt, whether they were published or not. */
    public void deleteAttempt(String job, int attempt) {
        folders.of(job).deleteAttempt(attempt);
        if (store.isShared()) {
            store.delete(job + "/" + JobFolder.attemptName(attempt) + "/");
        }
    }

    /** Deletes everything but the inputs and the results of one attempt; 0 for none. */
    public void deleteAllBut(String job, int attempt) {
        for (String folder : store.folders(job + "/")) {
            if (!folder.equals(INPUTS) && !folder.equals(JobFolder.attemptName(attempt))) {
                store.delete(job + "/" + folder + "/");
            }
        }
    }

    /** Deletes the local copies of a job's files, if the store keeps them elsewhere. */
    public void deleteLocalCopies(String job) {
        if (store.isShared()) {
            folders.of(job).delete();
        }
    }

    /** Deletes every byte of a job. */
    public void delete(String job) {
        store.delete(job + "/");
        folders.of(job).delete();
    }

    /** What a job has in the store: the first parts of its keys. */
    public List<String> folders(String job) {
        return store.folders(job + "/");
    }

    /** The jobs that have files. */
    public List<String> jobs() {
        return store.folders("");
    }

    /** Whether results of a job are in the store. */
    public boolean hasResults(String job) {
        return store.folders(job + "/").stream().anyMatch(JobFolder::isAttemptName);
    }

    private static String segmentKey(String job, String segment, String name) {
        return key(job, SEGMENTS, segment) + "/" + JobFolder.safe(name);
    }

    private static String key(String job, String folder, String name) {
        return job + "/" + folder + "/" + JobFolder.safe(name);
    }
}
