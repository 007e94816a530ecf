package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.JobFolder;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One attempt at a job, as its handler sees it: inputs, places for outputs, progress, and the question whether to go on.
 * Its methods are for the thread that runs the handler; only {@link #stopIfAsked()} may be called by others.
 */
public final class JobRun {

    private final Job job;
    private final JobFolder folder;
    private final Jobs jobs;
    private final ProgressMeter meter;
    private final Duration interval;
    private final Clock clock;
    private final BooleanSupplier serviceStopping;

    private Instant nextLook;
    private JobProgress progress = JobProgress.NONE;
    private @Nullable String result;
    private volatile boolean changedElsewhere;
    private volatile boolean stopped;

    JobRun(Job job, JobFolder folder, Jobs jobs, Duration interval, Clock clock, BooleanSupplier serviceStopping) {
        this.job = job;
        this.folder = folder;
        this.jobs = jobs;
        this.meter = new ProgressMeter(clock);
        this.interval = interval;
        this.clock = clock;
        this.serviceStopping = serviceStopping;
        this.nextLook = clock.instant().plus(interval);
    }

    /** The job as it was when the attempt began. */
    public Job job() {
        return job;
    }

    /** An input as it was uploaded. */
    public Path input(String name) {
        return folder.input(name);
    }

    /** Where to write the output that will be called {@code name}; the file is published when the handler returns. */
    public Path workFile(String name) {
        return folder.output(job.attempt(), name + ".part");
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
        }
        checkpoint();
    }

    /**
     * Asks whether to go on. Call it for every frame; it is cheap.
     *
     * @throws JobStoppedException if the attempt must stop
     */
    public void checkpoint() {
        if (serviceStopping.getAsBoolean()) {
            stopped = true;
            throw JobStoppedException.serviceStopping(job.id());
        }
        if (!isStillOurs()) {
            stopped = true;
            throw JobStoppedException.noLongerOurs(job.id(), job.attempt());
        }
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

    private boolean isStillOurs() {
        Instant now = clock.instant();
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
    }
}
