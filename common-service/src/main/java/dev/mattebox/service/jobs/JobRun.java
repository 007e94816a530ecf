package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.storage.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One attempt at a job, as its handler sees it: inputs, places for outputs, closed segments, progress, and the question
 * whether to go on. Its methods are for the thread that runs the handler; only {@link #stopIfAsked()} and
 * {@link #closeSegment} may be called by others, the latter by one.
 */
public final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final Job job;
    private final JobFolder folder;
    private final Jobs jobs;
    private final JobFiles files;
    private final ProgressMeter meter;
    private final Duration interval;
    private final Duration drainTime;
    private final Clock clock;
    private final BooleanSupplier serviceStopping;
    private final Consumer<String> stages;
    private final List<Segment> segments;

    private Instant nextLook;
    private JobProgress progress = JobProgress.NONE;
    private @Nullable Instant drainsUntil;
    private @Nullable String result;
    private volatile boolean workSegmented;
    private volatile boolean segmentClosed;
    private volatile boolean changedElsewhere;
    private volatile boolean stopped;

    /**
     * A file of a closed segment.
     *
     * @param segment which segment
     * @param name its name there
     */
    public record SegmentFile(Segment segment, String name) {}

    /**
     * How an attempt looks around.
     *
     * @param progressInterval the shortest time between two looks into the database
     * @param drainTime how long it may go on to the end of its segment when the service stops
     */
    record Pace(Duration progressInterval, Duration drainTime) {}

    /**
     * @param stages is told each stage that begins
     */
    JobRun(
            Job job,
            Jobs jobs,
            JobFiles files,
            Pace pace,
            Clock clock,
            BooleanSupplier serviceStopping,
            Consumer<String> stages) {
        this.job = job;
        this.folder = files.folder(job.id());
        this.jobs = jobs;
        this.files = files;
        this.meter = new ProgressMeter(clock);
        this.interval = pace.progressInterval();
        this.drainTime = pace.drainTime();
        this.clock = clock;
        this.serviceStopping = serviceStopping;
        this.stages = stages;
        this.segments = new ArrayList<>(files.segments(job.id()));
        this.nextLook = clock.instant().plus(interval);
    }

    /** The job as it was when the attempt began. */
    public Job job() {
        return job;
    }

    /**
     * An input as it was uploaded; it must not be changed.
     *
     * @throws DamagedFileException if the store has it no more as it was
     */
    public Path input(String name) {
        return files.input(job.id(), name);
    }

    /**
     * An input that may not be there; it must not be changed.
     *
     * @throws DamagedFileException if the store has it no more as it was
     */
    public Optional<Path> findInput(String name) {
        return files.findInput(job.id(), name);
    }

    /** Where to write the output that will be called {@code name}; the file is published when the handler returns. */
    public Path workFile(String name) {
        return folder.output(job.attempt(), name + ".part");
    }

    /** What is done already, by this attempt or those before it, in order. */
    public List<Segment> segments() {
        workSegmented = true;
        synchronized (segments) {
            return List.copyOf(segments);
        }
    }

    /**
     * A file of a closed segment; it must not be changed.
     *
     * @throws DamagedFileException if the store has it no more as it was
     */
    public Path segmentFile(Segment segment, String name) {
        StoredFile file = segment.files().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DamagedFileException(
                        "Segment " + segment.position() + " of job " + job.id() + " has no file " + name));
        return files.segmentFile(job.id(), segment, file, workFile("taken-" + segment.folder() + "-" + name));
    }

    /**
     * Keeps a part of the work for good, so that no later attempt does it again. The files are moved away from where
     * they are. Between the threads of a handler this is for the one that writes.
     *
     * @param framesDone how many frames of the job are done with it
     * @param names of the files, each written to {@link #workFile}
     * @param details what to know of it later
     * @param obsolete files of segments before that nobody needs any more
     * @throws JobStoppedException if the job is no longer this attempt's
     */
    public void closeSegment(long framesDone, List<String> names, String details, List<SegmentFile> obsolete) {
        synchronized (segments) {
            Segment closed = files.closeSegment(job, segments.size(), framesDone, details, names, this::workFile);
            obsolete.forEach(file -> files.deleteSegmentFile(job.id(), file));
            segments.add(closed);
        }
        segmentClosed = true;
    }

    /** Throws away all closed segments: what they hold cannot be used. */
    public void forgetSegments() {
        synchronized (segments) {
            files.deleteSegments(job.id());
            segments.clear();
        }
    }

    /**
     * Tells how far the attempt is. Call it for every frame: it writes at most every
     * {@code mattebox.jobs.progress-interval}, and at once when the stage changes.
     *
     * @param framesTotal how many frames there are, or null while that is unknown
     * @throws JobStoppedException if the attempt must stop
     */
    public void progress(String stage, long framesDone, @Nullable Long framesTotal) {
        boolean newStage = !stage.equals(progress.stage());
        progress = meter.after(stage, framesDone, framesTotal);
        if (newStage) {
            nextLook = clock.instant();
            stages.accept(stage);
        }
        checkpoint();
    }

    /**
     * Asks whether to go on. Call it for every frame; it is cheap. When the service stops, work in segments goes on to
     * the end of the segment, if that comes within {@code mattebox.jobs.drain-time}.
     *
     * @throws JobStoppedException if the attempt must stop
     */
    public void checkpoint() {
        if (serviceStopping.getAsBoolean() && !mayReachEndOfSegment()) {
            stopped = true;
            throw JobStoppedException.serviceStopping(job.id());
        }
        if (!isStillOurs()) {
            stopped = true;
            throw JobStoppedException.noLongerOurs(job.id(), job.attempt());
        }
    }

    private boolean mayReachEndOfSegment() {
        Instant now = clock.instant();
        if (drainsUntil == null) {
            segmentClosed = false;
            drainsUntil = now.plus(drainTime);
        }
        return workSegmented && !segmentClosed && now.isBefore(drainsUntil);
    }

    /**
     * The same question for the other threads of a handler; it never touches the database.
     *
     * @throws JobStoppedException if the attempt must stop
     */
    public void stopIfAsked() {
        if (stopped) {
            throw JobStoppedException.noLongerOurs(job.id(), job.attempt());
        }
    }

    /**
     * Has the job say something beside its files: {@link Job#result()} once the attempt has succeeded.
     *
     * @param json what to say, as JSON
     */
    public void result(String json) {
        result = json;
    }

    @Nullable
    String result() {
        return result;
    }

    void lookAgain() {
        changedElsewhere = true;
    }

    /** Writes the last progress, whenever the one before was written. */
    void flush() {
        nextLook = clock.instant();
        checkpoint();
    }

    // a database that is away for a moment must not cost the work of hours: it is asked again, and nothing is published
    // without it
    private boolean isStillOurs() {
        Instant now = clock.instant();
        try {
            if (!now.isBefore(nextLook)) {
                nextLook = now.plus(interval);
                changedElsewhere = false;
                return jobs.markProgress(job.id(), job.attempt(), progress);
            }
            if (changedElsewhere) {
                changedElsewhere = false;
                return jobs.isCurrent(job.id(), job.attempt());
            }
            return true;
        } catch (DataAccessException away) {
            LOG.warn("Job {} goes on without the database: {}", job.id(), away.getMessage());
            nextLook = clock.instant().plus(AWAY);
            return true;
        }
    }
}
