package dev.mattebox.service.events;

import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.jobs.JobState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** One listener to one job. */
final class EventStream {

    private final JobId jobId;
    private final SseEmitter emitter;
    private final Function<Job, Object> representation;
    private long lastVersion;
    private @Nullable JobState lastState;

    EventStream(JobId jobId, SseEmitter emitter, @Nullable String lastEventId, Function<Job, Object> representation) {
        this.jobId = jobId;
        this.emitter = emitter;
        this.representation = representation;
        this.lastVersion = version(lastEventId);
    }

    private static long version(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException notOneOfOurs) {
            return 0;
        }
    }

    JobId jobId() {
        return jobId;
    }

    /** True if the listener has not seen this version; null says that the job is gone. */
    synchronized boolean isBehind(@Nullable Long version) {
        return version == null || version > lastVersion;
    }

    /**
     * Sends what is new.
     *
     * @return false when the stream has ended, because the job has or because the listener went away
     */
    synchronized boolean send(Optional<Job> now) {
        if (now.isEmpty()) {
            emitter.complete();
            return false;
        }
        Job job = now.get();
        try {
            if (job.version() > lastVersion) {
                emitter.send(SseEmitter.event()
                        .id(String.valueOf(job.version()))
                        .name(job.state() == lastState ? "progress" : "state")
                        .data(representation.apply(job), MediaType.APPLICATION_JSON));
                lastVersion = job.version();
                lastState = job.state();
            }
            if (job.state().isFinished()) {
                emitter.complete();
                return false;
            }
            return true;
        } catch (IOException | IllegalStateException listenerWentAway) {
            return false;
        }
    }

    synchronized boolean keepAlive() {
        try {
            emitter.send(SseEmitter.event().comment("still here"));
            return true;
        } catch (IOException | IllegalStateException listenerWentAway) {
            return false;
        }
    }

    void close() {
        emitter.complete();
    }
}
