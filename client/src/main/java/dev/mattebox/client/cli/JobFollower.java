package dev.mattebox.client.cli;

import dev.mattebox.client.model.Artifact;
import dev.mattebox.client.model.JobState;
import dev.mattebox.client.model.Problem;
import dev.mattebox.client.model.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * Waits for a job, showing its progress, and fetches what it made.
 *
 * @param <T> the kind of job as the generated client has it
 */
final class JobFollower<T> {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    /** A service that restarts is back by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RestClient http;
    private final PrintWriter console;
    private final Function<T, JobStatus> status;
    private final Clock clock;

    JobFollower(RestClient http, PrintWriter console, Function<T, JobStatus> status) {
        this(http, console, status, Clock.systemUTC());
    }

    /**
     * @param clock tells how long the service has been away
     */
    JobFollower(RestClient http, PrintWriter console, Function<T, JobStatus> status, Clock clock) {
        this.http = http;
        this.console = console;
        this.status = status;
        this.clock = clock;
    }

    /**
     * Waits for the end of a job and puts its artifacts into a folder.
     *
     * @param accepted as the server accepted it
     * @param byId asks for the job again
     * @return the finished job
     * @throws CommandFailedException if it does not succeed
     */
    T fetch(T accepted, Function<String, T> byId, Path folder) throws IOException, InterruptedException {
        T finished = follow(accepted, byId);
        JobStatus end = status.apply(finished);
        if (end.state() != JobState.SUCCEEDED) {
            throw new CommandFailedException(reason(end));
        }
        download(finished, folder);
        return finished;
    }

    /** Puts the artifacts of a job that has succeeded into a folder. */
    void download(T succeeded, Path folder) throws IOException {
        Files.createDirectories(folder);
        Downloads downloads = new Downloads(http);
        for (Artifact artifact : Objects.requireNonNull(status.apply(succeeded).artifacts())) {
            String link = Objects.requireNonNull(artifact.getLinks()).getSelf();
            console.println(downloads.fetch(link, artifact.getName(), artifact.getSizeBytes(), folder));
        }
        console.flush();
    }

    /** Waits for the end of a job, whatever that is. */
    T follow(T accepted, Function<String, T> byId) throws InterruptedException {
        ProgressBar bar = new ProgressBar(console, System.console() != null);
        T job = accepted;
        while (true) {
            JobStatus now = status.apply(job);
            Progress progress = now.progress();
            bar.show(
                    now.state().getValue(),
                    orZero(progress.getFramesDone()),
                    orZero(progress.getFramesTotal()),
                    progress.getFramesPerSecond() == null ? 0 : progress.getFramesPerSecond(),
                    Duration.ofSeconds(progress.getEtaSeconds() == null ? 0 : Math.round(progress.getEtaSeconds())));
            if (now.finished()) {
                bar.end();
                return job;
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
            job = ask(byId, now.id());
        }
    }

    /** Asks again while the service cannot be reached or says that it takes no requests now. */
    private T ask(Function<String, T> byId, String id) throws InterruptedException {
        Instant end = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                return byId.apply(id);
            } catch (ResourceAccessException | HttpServerErrorException.ServiceUnavailable away) {
                if (!clock.instant().isBefore(end)) {
                    throw away;
                }
                Thread.sleep(POLL_INTERVAL.toMillis());
            }
        }
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    /** Why a job has no results, for a person. */
    static String reason(JobStatus job) {
        String state = "The job " + job.id() + " is " + job.state();
        Problem problem = job.problem();
        return problem == null ? state : state + ". " + problem.getTitle() + ": " + problem.getDetail();
    }
}
