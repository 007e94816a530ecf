package dev.mattebox.service.api;

import dev.mattebox.service.events.EventStreams;
import dev.mattebox.service.http.ArtifactDownload;
import dev.mattebox.service.http.PageToken;
import dev.mattebox.service.jobs.Artifact;
import dev.mattebox.service.jobs.Artifacts;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.jobs.JobQueue;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.jobs.Jobs;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.Problem;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.CallingTenant;
import dev.mattebox.service.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * The life of one kind of job over HTTP, from the acceptance to the download. A tenant's jobs are there for that tenant
 * only: what is another's is not found, and answered as what never was.
 *
 * @param <R> how a job is represented
 */
public final class JobResource<R> {

    private static final String RETRY_AFTER_SECONDS = "2";
    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final String kind;
    private final String path;
    private final Function<JobView, R> representation;
    private final JobQueue queue;
    private final Jobs jobs;
    private final Artifacts artifacts;
    private final EventStreams events;
    private final Webhooks webhooks;
    private final CallingTenant tenants;

    JobResource(
            String kind,
            String path,
            Function<JobView, R> representation,
            JobQueue queue,
            Jobs jobs,
            Artifacts artifacts,
            EventStreams events,
            Webhooks webhooks,
            CallingTenant tenants) {
        this.kind = kind;
        this.path = path;
        this.representation = representation;
        this.queue = queue;
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.events = events;
        this.webhooks = webhooks;
        this.tenants = tenants;
    }

    /** The answer to a request that has become a job. */
    public ResponseEntity<R> accepted(Job job) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create(path(job)))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(represent(job));
    }

    /** The answer to a request whose user has waited until its job was finished. */
    public ResponseEntity<R> finished(Job job) {
        return ResponseEntity.ok()
                .location(URI.create(path(job)))
                .header(PREFERENCE_APPLIED, WaitPreference.NAME)
                .body(represent(job));
    }

    /**
     * A page of jobs.
     *
     * @param state only those in this state, or null for all
     * @param pageToken of the page before, or null for the first page
     * @throws ProblemException {@code invalid-parameter} if the token is not one of ours
     */
    public JobPage<R> list(@Nullable JobState state, int pageSize, @Nullable String pageToken) {
        JobId before = pageToken == null ? null : PageToken.decode(pageToken);
        List<Job> found = jobs.list(tenants.get().name(), kind, state, before, pageSize + 1);
        List<Job> page = found.subList(0, Math.min(pageSize, found.size()));
        String next =
                found.size() > pageSize ? PageToken.after(page.get(pageSize - 1).id()) : null;
        return new JobPage<>(page.stream().map(this::represent).toList(), next);
    }

    /**
     * The answer to a look at a job.
     *
     * @throws ProblemException {@code not-found}
     */
    public ResponseEntity<R> get(String id) {
        JobView view = view(require(id));
        ResponseEntity.BodyBuilder response =
                ResponseEntity.ok().eTag(view.entityTag()).cacheControl(CacheControl.noCache());
        if (!view.job().state().isFinished()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(representation.apply(view));
    }

    /**
     * Cancels a job.
     *
     * @throws ProblemException {@code not-found} or {@code job-finished}
     */
    public R cancel(String id) {
        return represent(queue.cancel(require(id)));
    }

    /**
     * Deletes a job with its files.
     *
     * @throws ProblemException {@code not-found}
     */
    public void delete(String id) {
        queue.delete(require(id));
    }

    /**
     * Opens a stream of events about a job.
     *
     * @param lastEventId the identifier of the last event that the listener has seen, or null
     * @throws ProblemException {@code not-found} or {@code too-many-streams}
     */
    public SseEmitter watch(String id, @Nullable String lastEventId) {
        return events.open(require(id), lastEventId, this::represent);
    }

    /**
     * The answer to a request for an artifact or a part of it.
     *
     * @param headers of the request
     * @throws ProblemException {@code not-found} or {@code range-not-satisfiable}
     */
    public ResponseEntity<?> download(String id, String name, HttpHeaders headers) {
        Job job = require(id);
        Artifact artifact = artifacts
                .find(job.id(), name)
                .orElseThrow(() -> new ProblemException(
                        CommonProblems.NOT_FOUND,
                        StringUtils.capitalize(kind) + " " + job.id() + " has no artifact called " + name
                                + (job.state().isFinished() ? "." : " yet: it is " + job.state() + ".")));
        return ArtifactDownload.of(
                artifact, (from, length) -> artifacts.open(job.id(), artifact, from, length), headers);
    }

    /** The job as its users see it. */
    public R represent(Job job) {
        return representation.apply(view(job));
    }

    /**
     * The job of that identifier.
     *
     * @throws ProblemException {@code not-found} if the caller has none
     */
    public Job require(String id) {
        return JobId.parse(id)
                .flatMap(parsed -> jobs.find(tenants.get().name(), kind, parsed))
                .orElseThrow(
                        () -> new ProblemException(CommonProblems.NOT_FOUND, "There is no " + kind + " " + id + "."));
    }

    private String path(Job job) {
        return path + "/" + job.id();
    }

    private JobView view(Job job) {
        String self = path(job);
        List<Artifact> made = job.state() == JobState.SUCCEEDED ? artifacts.of(job.id()) : List.of();
        Problem problem = job.problem();
        return new JobView(
                job,
                ProgressRepresentation.of(job.progress()),
                job.state() == JobState.QUEUED ? jobs.queuePosition(job) : null,
                made.stream()
                        .map(artifact -> ArtifactRepresentation.of(artifact, self))
                        .toList(),
                problem == null ? null : problem.at(URI.create(self)),
                webhooks.find(job.id()).map(WebhookRepresentation::of).orElse(null),
                LinksRepresentation.to(self));
    }
}
