package dev.mattebox.client.cli;

import dev.mattebox.client.model.Artifact;
import dev.mattebox.client.model.JobState;
import dev.mattebox.client.model.Problem;
import dev.mattebox.client.model.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * Waits for a job, showing its progress, and fetches what it made.
 *
 * @param <T> the kind of job as the generated client has it
 */
final class JobFollower<T> {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final RestClient http;
    private final PrintWriter console;
    private final Function<T, JobStatus> status;

    JobFollower(RestClient http, PrintWriter console, Function<T, JobStatus> status) {
        this.http = http;
        this.console = console;
        this.status = status;
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
        Files.createDirectories(folder);
        Downloads downloads = new Downloads(http);
        for (Artifact artifact : Objects.requireNonNull(end.artifacts())) {
            String link = Objects.requireNonNull(artifact.getLinks()).getSelf();
            console.println(downloads.fetch(link, artifact.getName(), artifact.getSizeBytes(), folder));
        }
        console.flush();
        return finished;
    }

    private T follow(T accepted, Function<String, T> byId) throws InterruptedException {
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
            job = byId.apply(now.id());
        }
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static String reason(JobStatus job) {
        String state = "The job " + job.id() + " is " + job.state();
        Problem problem = job.problem();
        return problem == null ? state : state + ". " + problem.getTitle() + ": " + problem.getDetail();
    }
}
