package dev.mattebox.service.api;

import dev.mattebox.service.events.EventStreams;
import dev.mattebox.service.jobs.Artifacts;
import dev.mattebox.service.jobs.JobQueue;
import dev.mattebox.service.jobs.Jobs;
import dev.mattebox.service.security.CallingTenant;
import dev.mattebox.service.webhooks.Webhooks;
import org.springframework.stereotype.Component;

import java.util.function.Function;

/** Makes the resources of a service, one for each kind of job. */
@Component
public final class JobResources {

    private final JobQueue queue;
    private final Jobs jobs;
    private final Artifacts artifacts;
    private final EventStreams events;
    private final Webhooks webhooks;
    private final CallingTenant tenants;

    JobResources(
            JobQueue queue,
            Jobs jobs,
            Artifacts artifacts,
            EventStreams events,
            Webhooks webhooks,
            CallingTenant tenants) {
        this.queue = queue;
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.events = events;
        this.webhooks = webhooks;
        this.tenants = tenants;
    }

    /**
     * The resource of a kind of job.
     *
     * @param kind the kind, also what a job of this kind is called in sentences
     * @param path where its jobs are, such as {@code /v1/mattings}
     * @param representation how a job is shown
     * @param <R> the type of the representation
     */
    public <R> JobResource<R> of(String kind, String path, Function<JobView, R> representation) {
        return new JobResource<>(kind, path, representation, queue, jobs, artifacts, events, webhooks, tenants);
    }
}
