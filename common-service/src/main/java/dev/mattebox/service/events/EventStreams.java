package dev.mattebox.service.events;

import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobChanged;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.jobs.Jobs;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells listeners what becomes of jobs. An event is the whole job at one version, and the version is the event's
 * identifier; so whoever comes back with {@code Last-Event-ID} has missed nothing that the next event does not say, and
 * no history is kept. Changes made in this process are sent at once, those of other processes after a look into the
 * database.
 */
@Component
public final class EventStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final Jobs jobs;
    private final ServiceProperties.Events settings;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor threads;
    private volatile boolean running;

    EventStreams(Jobs jobs, ServiceProperties properties) {
        this.jobs = jobs;
        this.settings = properties.events();
        this.threads = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "job-events");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
    }

    /**
     * Opens a stream about a job that ends when the job does.
     *
     * @param lastEventId the identifier of the last event that the listener has seen, or null
     * @param representation what to send for a job
     * @throws ProblemException {@code too-many-streams}
     */
    public SseEmitter open(Job job, @Nullable String lastEventId, Function<Job, Object> representation) {
        if (!running) {
            throw new ProblemException(CommonProblems.SHUTTING_DOWN, "The service is stopping; no stream is opened.")
                    .withHeader("Retry-After", "30");
        }
        if (streams.size() >= settings.maxStreams()) {
            throw new ProblemException(
                            CommonProblems.TOO_MANY_STREAMS, streams.size() + " event streams are open already.")
                    .withHeader("Retry-After", "30");
        }
        SseEmitter emitter = new SseEmitter(0L);
        EventStream stream = new EventStream(job.id(), emitter, lastEventId, representation);
        emitter.onCompletion(() -> streams.remove(stream));
        emitter.onError(error -> streams.remove(stream));
        streams.add(stream);
        soon(() -> refresh(List.of(stream)));
        return emitter;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void onChange(JobChanged change) {
        List<EventStream> concerned = streams.stream()
                .filter(stream -> stream.jobId().equals(change.id()))
                .toList();
        if (!concerned.isEmpty()) {
            soon(() -> refresh(concerned));
        }
    }

    private void lookForChanges() {
        Map<JobId, Long> versions =
                jobs.versions(streams.stream().map(EventStream::jobId).collect(Collectors.toSet()));
        refresh(streams.stream()
                .filter(stream -> stream.isBehind(versions.get(stream.jobId())))
                .toList());
    }

    private void refresh(List<EventStream> behind) {
        for (EventStream stream : behind) {
            if (!stream.send(jobs.find(stream.jobId()))) {
                streams.remove(stream);
            }
        }
    }

    private void keepAlive() {
        streams.removeIf(stream -> !stream.keepAlive());
    }

    private void soon(Runnable task) {
        try {
            threads.execute(() -> quietly(task));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The event streams are closed: the service is stopping");
        }
    }

    private void quietly(Runnable task) {
        try {
            task.run();
        } catch (DataAccessException e) {
            LOG.warn("The event streams wait: the database cannot be asked", e);
        } catch (RuntimeException e) {
            LOG.error("The event streams could not be served", e);
        }
    }

    @Override
    public void start() {
        running = true;
        long poll = settings.pollInterval().toMillis();
        long heartbeat = settings.heartbeat().toMillis();
        threads.scheduleWithFixedDelay(() -> quietly(this::lookForChanges), poll, poll, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(() -> quietly(this::keepAlive), heartbeat, heartbeat, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdown();
        streams.forEach(EventStream::close);
        streams.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
