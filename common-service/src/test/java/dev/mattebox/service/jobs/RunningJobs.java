package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.JobFolders;
import dev.mattebox.service.testing.Await;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Path;
import java.util.List;

/** A running engine and what tests do with it. */
final class RunningJobs implements AutoCloseable {

    static final String TENANT = "default";

    private final ConfigurableApplicationContext context;

    RunningJobs(Path home, String... settings) {
        this.context = JobsApplication.start(home, settings);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void when(String options, ScriptedHandler.Script script) {
        bean(ScriptedHandler.class).when(options, script);
    }

    Job submit(String options) {
        return submit(options, null);
    }

    Job submit(String options, NewJob.@Nullable Idempotency idempotency) {
        return submit(TENANT, options, idempotency);
    }

    Job submit(String tenant, String options, NewJob.@Nullable Idempotency idempotency) {
        return submit(tenant, options, JobPriority.NORMAL, idempotency);
    }

    Job submit(String tenant, String options, JobPriority priority) {
        return submit(tenant, options, priority, null);
    }

    private Job submit(String tenant, String options, JobPriority priority, NewJob.@Nullable Idempotency idempotency) {
        JobId id = bean(JobIds.class).next();
        bean(JobFolders.class).of(id.value()).create();
        return bean(JobQueue.class)
                .submit(new NewJob(id, tenant, ScriptedHandler.KIND, options, priority, null, idempotency, List.of()));
    }

    Job now(Job job) {
        return bean(Jobs.class).find(job.id()).orElseThrow();
    }

    Job await(Job job, JobState state) {
        Await.until("job " + job.id() + " is " + state, () -> now(job).state() == state);
        return now(job);
    }

    /** The folder of a job. */
    static Path folder(Path home, Job job) {
        return home.resolve("scripted").resolve("jobs").resolve(job.id().value());
    }

    @Override
    public void close() {
        context.close();
    }
}
