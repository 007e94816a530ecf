package dev.mattebox.service.jobs;

import java.util.List;

/**
 * Does the work of one kind of job. Every bean of this type is run by the engine; one handler serves several jobs at the
 * same time if {@code mattebox.workers} says so.
 */
public interface JobHandler {

    /** The kind of job it runs: a short, stable, lower-case word. */
    String kind();

    /**
     * Runs one attempt from the start, on the thread of the caller. The same inputs and options must give the same
     * files, because an attempt whose process dies is repeated.
     *
     * @return the files it made, in the order in which the job lists them; each was written to
     *     {@link JobRun#workFile}
     * @throws JobStoppedException if {@link JobRun#checkpoint()} threw it; let it pass
     * @throws dev.mattebox.service.problems.ProblemException if the job fails for a reason that its user can
     *     understand; any other exception is logged and becomes {@code internal-error}
     */
    List<ProducedFile> run(JobRun run) throws Exception;
}
