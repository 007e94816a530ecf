package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoreUnavailableException;
import dev.mattebox.service.storage.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files of jobs together with their rows. A file is first complete in the store, then its row is committed, fenced by
 * the attempt; so a row never lacks its file, and a file without a row is nobody's.
 */
@Component
class JobFiles {

    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    private final JobStore store;
    private final Jobs jobs;
    private final Inputs inputs;
    private final Segments segments;
    private final TransactionTemplate transaction;

    JobFiles(JobStore store, Jobs jobs, Inputs inputs, Segments segments, TransactionTemplate transaction) {
        this.store = store;
        this.jobs = jobs;
        this.inputs = inputs;
        this.segments = segments;
        this.transaction = transaction;
    }

    JobFolder folder(JobId id) {
        return store.folder(id.value());
    }

    Path input(JobId id, String name) {
        Optional<StoredFile> input = inputs.find(id, name);
        // jobs that were accepted before inputs had rows have them in their folder
        return input.isPresent()
                ? store.input(id.value(), input.get())
                : store.folder(id.value()).input(name);
    }

    Optional<Path> findInput(JobId id, String name) {
        return inputs.find(id, name).map(input -> store.input(id.value(), input));
    }

    List<Segment> segments(JobId id) {
        return segments.of(id);
    }

    Path segmentFile(JobId id, Segment segment, StoredFile file, Path place) {
        return store.segmentFile(id.value(), segment.folder(), file, place);
    }

    /**
     * Keeps a segment.
     *
     * @throws JobStoppedException if the job is no longer the attempt's; then nothing is kept
     */
    Segment closeSegment(
            Job job,
            int position,
            long framesDone,
            String details,
            List<String> names,
            Function<String, Path> workFile) {
        List<StoredFile> files = new ArrayList<>();
        Segment segment = new Segment(position, job.attempt(), framesDone, details, files);
        for (String name : names) {
            files.add(store.keepSegmentFile(job.id().value(), segment.folder(), workFile.apply(name), name));
        }
        Boolean ours = transaction.execute(status -> {
            if (!jobs.markSegmentClosed(job.id(), job.attempt())) {
                return false;
            }
            segments.insert(job.id(), segment);
            return true;
        });
        if (!Boolean.TRUE.equals(ours)) {
            store.deleteSegment(job.id().value(), segment.folder());
            throw JobStoppedException.noLongerOurs(job.id(), job.attempt());
        }
        return segment;
    }

    void deleteSegmentFile(JobId id, JobRun.SegmentFile file) {
        store.deleteSegmentFile(id.value(), file.segment().folder(), file.name());
    }

    void deleteSegments(JobId id) {
        segments.deleteAll(id);
        store.deleteSegments(id.value());
    }

    Artifact publish(Job job, ProducedFile file) {
        Path work = folder(job.id()).output(job.attempt(), file.name() + ".part");
        StoredFile stored = store.keepResult(job.id().value(), job.attempt(), work, file.name());
        return new Artifact(
                file.name(),
                file.kind(),
                file.format(),
                file.mediaType(),
                stored.sizeBytes(),
                stored.sha256(),
                job.attempt());
    }

    /** Deletes what an unfinished attempt has made, segments excepted. */
    void deleteAttempt(Job job) {
        whileStoreAnswers("results of attempt " + job.attempt(), job.id(), () -> {
            store.deleteAttempt(job.id().value(), job.attempt());
            store.deleteLocalCopies(job.id().value());
        });
    }

    /** Deletes everything of a finished job but its inputs and the results of that attempt; 0 for none. */
    void keepOnlyResults(JobId id, int attempt) {
        segments.deleteAll(id);
        whileStoreAnswers("segments", id, () -> {
            store.deleteAllBut(id.value(), attempt);
            store.deleteLocalCopies(id.value());
        });
    }

    /** Deletes every byte of a job. */
    void delete(JobId id) {
        store.delete(id.value());
    }

    // what is left is deleted by the sweep
    private static void whileStoreAnswers(String what, JobId id, Runnable deletion) {
        try {
            deletion.run();
        } catch (StoreUnavailableException away) {
            LOG.warn("The {} of job {} are left to the sweep: {}", what, id, away.getMessage());
        }
    }
}
