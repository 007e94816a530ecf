package dev.mattebox.client.cli;

import dev.mattebox.client.model.Artifact;
import dev.mattebox.client.model.JobState;
import dev.mattebox.client.model.Problem;
import dev.mattebox.client.model.Progress;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What all kinds of job say of themselves.
 *
 * @param finished whether the state is the last one
 * @param artifacts none before the end
 * @param problem why the job failed, if it did
 */
record JobStatus(
        String id,
        JobState state,
        Progress progress,
        boolean finished,
        @Nullable List<Artifact> artifacts,
        @Nullable Problem problem) {}
