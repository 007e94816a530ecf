package dev.mattebox.service.webhooks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobChanged;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.jobs.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Brings webhooks on their way when their jobs have finished, and keeps those that nobody takes for later. A job's end
 * needs no transaction with this: whatever process ends it, a look into the database finds it.
 */
@Component
final class WebhookEngine implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEngine.class);
    private static final String TASK = "webhook";
    private static final Duration RETRY_AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final Duration MOST_STOPPING = Duration.ofSeconds(20);

    private final Webhooks webhooks;
    private final WebhookSender sender;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration sweepInterval;
    private final Scheduler scheduler;
    private final ScheduledExecutorService looks;
    private volatile boolean running;

    WebhookEngine(
            DataSource dataSource,
            Webhooks webhooks,
            WebhookSender sender,
            Jobs jobs,
            Clock clock,
            WebhookProperties properties) {
        this.webhooks = webhooks;
        this.sender = sender;
        this.jobs = jobs;
        this.clock = clock;
        this.sweepInterval = properties.sweepInterval();
        this.scheduler = Scheduler.create(dataSource, List.<Task<?>>of(task()))
                .tableName("scheduled_webhooks")
                .clock(clock::instant)
                .threads(properties.threads())
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(10))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(MOST_STOPPING)
                .build();
        this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "webhook-look");
            thread.setDaemon(true);
            return thread;
        });
    }

    private Task<Void> task() {
        return Tasks.custom(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER_TROUBLE))
                .onDeadExecutionRevive()
                .execute((instance, context) -> after(deliver(new JobId(instance.getId()))));
    }

    private Optional<Instant> deliver(JobId id) {
        Optional<Webhook> webhook = webhooks.find(id);
        Optional<Job> job = jobs.find(id);
        return webhook.isPresent() && job.isPresent() && isOpen(webhook.get())
                ? sender.send(webhook.get(), job.get())
                : Optional.empty();
    }

    private static boolean isOpen(Webhook webhook) {
        return webhook.state() == WebhookState.PENDING || webhook.state() == WebhookState.WAITING;
    }

    private static CompletionHandler<Void> after(Optional<Instant> next) {
        return next.<CompletionHandler<Void>>map(
                        time -> (complete, operations) -> operations.reschedule(complete, time))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    // not in the thread that changed the job: its transaction may still be bound to it
    @TransactionalEventListener(fallbackExecution = true)
    void onChange(JobChanged change) {
        try {
            looks.execute(() -> quietly(() -> {
                if (webhooks.isDue(change.id())) {
                    schedule(change.id());
                }
            }));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The next start finds the webhook of job {}", change.id());
        }
    }

    // into the queue before it is said to be there: whoever dies in between does it again
    private void schedule(JobId id) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, id.value()), clock.instant());
        webhooks.markPending(id);
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private void quietly(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warn("Webhooks wait for the next look: the database cannot be asked", e);
        }
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
        long interval = sweepInterval.toMillis();
        looks.scheduleWithFixedDelay(
                () -> quietly(() -> webhooks.due().forEach(this::schedule)), 0, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        looks.shutdown();
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
