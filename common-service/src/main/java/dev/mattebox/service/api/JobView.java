package dev.mattebox.service.api;

import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.problems.Problem;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A job with what every representation of it shows, whatever its kind.
 *
 * @param job the job
 * @param progress how far it is
 * @param queuePosition its place in the queue among the jobs of its tenant, only while it waits
 * @param artifacts what it made, empty before it succeeded
 * @param problem why it failed, said to have happened at the job
 * @param webhook how its callback fares, or null if there is none
 * @param links where to go from there
 */
public record JobView(
        Job job,
        ProgressRepresentation progress,
        @Nullable Long queuePosition,
        List<ArtifactRepresentation> artifacts,
        @Nullable Problem problem,
        @Nullable WebhookRepresentation webhook,
        LinksRepresentation links) {

    // the place in the queue and the webhook change without a new version of the job
    String entityTag() {
        return "\"" + job.version() + (queuePosition == null ? "" : "-" + queuePosition)
                + (webhook == null ? "" : "-" + webhook.state() + "-" + webhook.attempts()) + "\"";
    }
}
