package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.Problem;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A job as the database has it at one moment. It changes only by the named transitions of {@link Jobs}.
 *
 * @param id its identifier
 * @param kind what kind of work it is, such as {@code matting}
 * @param tenant whose it is
 * @param state where it stands
 * @param options what its user asked for, as JSON, every default filled in
 * @param priority which of its tenant's waiting jobs it overtakes
 * @param attempt how often a worker began it; also the fencing token of the worker that is at it
 * @param progress how far the current attempt is
 * @param result what it has to say beside its files, as JSON; null before it succeeded, or if it says nothing
 * @param problem why it failed, or null
 * @param createdAt when it was accepted
 * @param startedAt when the current attempt began, or null before the first
 * @param finishedAt when it finished, or null before that
 * @param version rises with every change
 */
public record Job(
        JobId id,
        String kind,
        String tenant,
        JobState state,
        String options,
        JobPriority priority,
        int attempt,
        JobProgress progress,
        @Nullable String result,
        @Nullable Problem problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long version) {}
