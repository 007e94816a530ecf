package dev.mattebox.mqe.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.quality.ClipQuality;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.mqe.admission.ClipFrame;
import dev.mattebox.mqe.admission.JobKind;
import dev.mattebox.mqe.options.EvaluationOptions;
import dev.mattebox.mqe.options.OutputRequest;
import dev.mattebox.mqe.results.ClipScores;
import dev.mattebox.service.jobs.JobHandler;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.models.ModelCatalog;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/** Runs an evaluation: judges the matte of each frame. */
@Component
final class EvaluationJob implements JobHandler {

    private final ModelCatalog<MatteEvaluator> models;
    private final ClipWork work;
    private final QualityMetrics metrics;
    private final JsonMapper json;

    EvaluationJob(ModelCatalog<MatteEvaluator> models, ClipWork work, QualityMetrics metrics, JsonMapper json) {
        this.models = models;
        this.work = work;
        this.metrics = metrics;
        this.json = json;
    }

    @Override
    public String kind() {
        return JobKind.EVALUATION.id();
    }

    @Override
    public List<ProducedFile> run(JobRun run) throws Exception {
        EvaluationOptions options = json.readValue(run.job().options(), EvaluationOptions.class);
        MatteEvaluator evaluator = models.await(run, Objects.requireNonNull(options.model()));
        ClipQuality quality = work.run(
                run,
                JobKind.EVALUATION,
                Stage.EVALUATING,
                options.range(),
                options.outputs(),
                frame -> judge(evaluator, frame));
        ClipScores scores = ClipScores.of(quality.summary(), options.range().first());
        metrics.judged(JobKind.EVALUATION, scores.reliableRatio());
        run.result(json.writeValueAsString(scores));
        return options.outputs().stream().map(OutputRequest::produced).toList();
    }

    private static JudgedFrame judge(MatteEvaluator evaluator, ClipFrame frame) {
        VideoFrame video = frame.video();
        AlphaMatte alpha = frame.alphas().get(0);
        RgbFrame rgb = new RgbFrame(video.width(), video.height(), video.rgb());
        return JudgedFrame.of(video, alpha, evaluator.evaluate(rgb, alpha, frame.mask()));
    }
}
