package dev.mattebox.matting.quality;

import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.jobs.ProducedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Has the alpha of a matting evaluated, and says why not if that cannot be. */
@Component
public final class QualityEvaluator {

    private static final Logger LOG = LoggerFactory.getLogger(QualityEvaluator.class);
    private static final String EVALUATING = "evaluating";
    private static final Duration UNREACHABLE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EvaluationClient client;
    private final EvaluationMetrics metrics;
    private final Duration timeout;
    private final JsonMapper json;

    /** A request that may be repeated. */
    private interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    QualityEvaluator(
            EvaluationClient client, EvaluationMetrics metrics, QualityProperties properties, JsonMapper json) {
        this.client = client;
        this.metrics = metrics;
        this.timeout = properties.timeout();
        this.json = json;
    }

    /**
     * Evaluates a clip and has the job say what came out, a {@link MattingResult}. Whatever the mqe-service does, or
     * does not, the job can succeed.
     *
     * @return the files of the evaluation, all of {@link QualityFile} or none
     * @throws dev.mattebox.service.jobs.JobStoppedException if the job must stop; the evaluation is stopped, too
     */
    public List<ProducedFile> evaluate(JobRun run, MattedClip clip) throws InterruptedException {
        try {
            QualityScores scores = evaluated(run, clip);
            return conclude(run, EvaluationOutcome.AVAILABLE, Quality.available(scores), QualityFile.all());
        } catch (QualityMissingException missing) {
            LOG.warn(
                    "Job {} stays without quality; {} was asked. {} {}",
                    run.job().id(),
                    client.address(),
                    missing.reason(),
                    missing.getCause() == null ? "" : missing.getCause().toString());
            deleteFiles(run);
            return conclude(run, missing.outcome(), Quality.missing(missing.reason()), List.of());
        }
    }

    private List<ProducedFile> conclude(
            JobRun run, EvaluationOutcome outcome, Quality quality, List<ProducedFile> files) {
        metrics.ended(outcome);
        run.result(json.writeValueAsString(new MattingResult(quality)));
        return files;
    }

    private QualityScores evaluated(JobRun run, MattedClip clip) throws InterruptedException {
        Patience patience = new Patience(run, timeout);
        run.progress(EVALUATING, 0, clip.frames());
        EvaluationClient.Answer accepted = submit(clip, patience);
        String id = accepted.evaluation().id();
        LOG.info("Job {} waits for the evaluation {}", run.job().id(), id);
        try {
            Evaluation finished = follow(run, clip, accepted, patience);
            QualityScores scores = scores(finished, clip);
            for (QualityFile file : QualityFile.values()) {
                fetch(run, clip, finished, file, patience);
            }
            return scores;
        } finally {
            client.forget(id, clip.tenant());
        }
    }

    private EvaluationClient.Answer submit(MattedClip clip, Patience patience) throws InterruptedException {
        try {
            return client.submit(clip, patience);
        } catch (IOException e) {
            throw QualityMissingException.unreachable(e);
        }
    }

    private Evaluation follow(JobRun run, MattedClip clip, EvaluationClient.Answer accepted, Patience patience)
            throws InterruptedException {
        EvaluationClient.Answer answer = accepted;
        String id = accepted.evaluation().id();
        while (!answer.evaluation().state().isFinished()) {
            long done = Math.max(0, Math.min(answer.evaluation().framesDone(), clip.frames()));
            run.progress(EVALUATING, done, clip.frames());
            patience.pause(answer.lookAgainAfter());
            answer = persistently(() -> client.look(id, clip.tenant(), patience), patience);
        }
        return answer.evaluation();
    }

    private static QualityScores scores(Evaluation finished, MattedClip clip) {
        if (finished.state() != JobState.SUCCEEDED) {
            String detail =
                    finished.problem() == null ? null : finished.problem().detail();
            throw new QualityMissingException(
                    EvaluationOutcome.FAILED,
                    "The evaluation ended as " + finished.state() + (detail == null ? "." : ": " + detail));
        }
        QualityScores scores = finished.quality();
        if (scores == null) {
            throw QualityMissingException.unusableAnswer("the evaluation has no quality");
        }
        if (scores.frames() != clip.frames()) {
            throw QualityMissingException.unusableAnswer(
                    "it evaluated " + scores.frames() + " frames of " + clip.frames());
        }
        try {
            scores.requireFramesFrom(clip.range().first());
        } catch (IllegalArgumentException e) {
            throw QualityMissingException.unusableAnswer(String.valueOf(e.getMessage()), e);
        }
        return scores;
    }

    private void fetch(JobRun run, MattedClip clip, Evaluation evaluation, QualityFile file, Patience patience)
            throws InterruptedException {
        Evaluation.Artifact artifact = evaluation.artifact(file);
        persistently(
                () -> {
                    client.download(evaluation.id(), clip.tenant(), artifact, run.workFile(file.fileName()), patience);
                    return file;
                },
                patience);
    }

    private static <T> T persistently(Request<T> request, Patience patience) throws InterruptedException {
        long giveUpAt = System.nanoTime() + UNREACHABLE_PATIENCE.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (IOException e) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw QualityMissingException.unreachable(e);
                }
                LOG.info("The mqe-service cannot be reached: {}", e.toString());
                patience.pause(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private static void deleteFiles(JobRun run) {
        try {
            for (QualityFile file : QualityFile.values()) {
                Files.deleteIfExists(run.workFile(file.fileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What came of an evaluation cannot be deleted", e);
        }
    }
}
