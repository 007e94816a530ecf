package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoredFile;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of a job for whoever looks at them beside its worker, in whatever state it is. Files may go at any moment;
 * one that was opened can be read on. Where files are kept elsewhere, a copy is put where the caller says, and is the
 * caller's to delete.
 */
@Component
public final class JobContents {

    private final JobFiles files;
    private final Inputs inputs;
    private final JobStore store;

    JobContents(JobFiles files, Inputs inputs, JobStore store) {
        this.files = files;
        this.inputs = inputs;
        this.store = store;
    }

    /**
     * An input.
     *
     * @param place where a copy may lie
     * @throws DamagedFileException if it is gone
     */
    public Path input(JobId id, String name, Path place) {
        return inputs.find(id, name)
                .map(input -> store.lookAtInput(id.value(), input, place))
                .orElseGet(() -> files.input(id, name));
    }

    /** An artifact; as {@link #input}. */
    public Path artifact(JobId id, Artifact artifact, Path place) {
        StoredFile stored = new StoredFile(artifact.name(), artifact.sizeBytes(), artifact.sha256());
        return store.lookAtResult(id.value(), artifact.attempt(), stored, place);
    }

    /** What is done of a job that is not finished, in order. */
    public List<Segment> segments(JobId id) {
        return files.segments(id);
    }

    /** A file of a segment; as {@link #input}. */
    public Path segmentFile(JobId id, Segment segment, StoredFile file, Path place) {
        return store.lookAtSegmentFile(id.value(), segment.folder(), file, place);
    }
}
