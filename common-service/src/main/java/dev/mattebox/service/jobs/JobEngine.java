package dev.mattebox.service.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.settings.UnusableSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Drives db-scheduler: one task per kind of job, the job's identifier as the task's instance. It starts when the service
 * is complete and stops before the web server does. A job that is handed back or revived keeps its place in the queue.
 */
@Component
final class JobEngine implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private final JdbcClient jdbc;
    private final boolean soleUserOfDatabase;
    private final boolean works;
    private volatile boolean running;

    /**
     * @throws UnusableSettingException if there are no workers here, and nobody else can reach the database
     */
    JobEngine(
            DataSource dataSource,
            JdbcClient jdbc,
            JobWorker worker,
            List<JobHandler> handlers,
            ServiceProperties properties,
            Clock clock,
            @Value("${spring.datasource.url}") String databaseUrl) {
        this.jdbc = jdbc;
        this.soleUserOfDatabase = databaseUrl.startsWith("jdbc:h2:file:");
        this.works = properties.workers() > 0;
        if (soleUserOfDatabase && !works) {
            throw new UnusableSettingException(
                    "mattebox.workers is 0, and no other process has the embedded database: nobody would do the jobs.",
                    "Set mattebox.workers to 1 or more, or spring.datasource.url to a PostgreSQL that other processes"
                            + " with workers use.");
        }
        this.scheduler = Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource),
                        handlers.stream()
                                .<Task<?>>map(handler -> task(handler, worker))
                                .toList())
                .clock(clock::instant)
                .threads(Math.max(1, properties.workers()))
                .pollingInterval(properties.jobs().pollInterval())
                .heartbeatInterval(properties.jobs().heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(properties.jobs().shutdownWait())
                .deleteUnresolvedAfter(NEVER)
                .build();
    }

    private static Task<Void> task(JobHandler handler, JobWorker worker) {
        return Tasks.custom(handler.kind(), Void.class)
                .onFailure(JobEngine::putBack)
                .onDeadExecution(JobEngine::putBack)
                .execute((instance, context) -> after(worker.work(
                        handler,
                        new JobId(instance.getId()),
                        () -> context.getSchedulerState().isShuttingDown())));
    }

    private static CompletionHandler<Void> after(JobWorker.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new CompletionHandler.OnCompleteRemove<>();
            case HANDED_BACK -> JobEngine::putBack;
            case TAKEN_OVER -> (complete, operations) -> {};
        };
    }

    private static void putBack(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        LOG.info(
                "Job {} goes back to the queue",
                complete.getExecution().taskInstance.getId());
        operations.reschedule(complete, complete.getExecution().executionTime);
    }

    /** Puts a job into the queue, within the transaction of the caller. */
    void schedule(NewJob job, QueuePlace place) {
        scheduler.schedule(new TaskInstance<>(job.kind(), job.id().value()), place.asTime());
    }

    /** Looks into the queue now; call it after the transaction. */
    void lookForWork() {
        if (running && works) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        if (soleUserOfDatabase) {
            takeBackFromTheDead();
        }
        if (works) {
            scheduler.start();
        } else {
            LOG.info("Jobs are accepted here and done by other processes: mattebox.workers is 0");
        }
        running = true;
    }

    // an embedded database has no other process, so whoever holds a lease in it has died
    private void takeBackFromTheDead() {
        int taken = jdbc.sql("""
                        update scheduled_tasks
                        set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                        where picked""").update();
        if (taken > 0) {
            LOG.info("The process before this one died at {} job(s); they start again", taken);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (works) {
            scheduler.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
