package dev.mattebox.mqe.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.quality.AnnotationFusion;
import dev.mattebox.model.quality.FusedFrame;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.mqe.admission.ClipFrame;
import dev.mattebox.mqe.admission.JobKind;
import dev.mattebox.mqe.options.FusionRequestOptions;
import dev.mattebox.mqe.options.OutputRequest;
import dev.mattebox.mqe.results.FusionResult;
import dev.mattebox.service.jobs.JobHandler;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.models.ModelCatalog;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/** Runs a fusion: makes one matte of two, frame by frame, and judges it. */
@Component
final class FusionJob implements JobHandler {

    private final ModelCatalog<MatteEvaluator> models;
    private final ClipWork work;
    private final QualityMetrics metrics;
    private final JsonMapper json;

    FusionJob(ModelCatalog<MatteEvaluator> models, ClipWork work, QualityMetrics metrics, JsonMapper json) {
        this.models = models;
        this.work = work;
        this.metrics = metrics;
        this.json = json;
    }

    @Override
    public String kind() {
        return JobKind.FUSION.id();
    }

    @Override
    public List<ProducedFile> run(JobRun run) throws Exception {
        FusionRequestOptions options = json.readValue(run.job().options(), FusionRequestOptions.class);
        MatteEvaluator evaluator = models.await(run, Objects.requireNonNull(options.model()));
        AnnotationFusion fusion = new AnnotationFusion(evaluator, options.toFusionOptions());
        work.run(run, JobKind.FUSION, Stage.FUSING, FrameRange.ALL, options.outputs(), frame -> fuse(fusion, frame));
        FusionResult result = FusionResult.of(fusion.verdict());
        metrics.judged(JobKind.FUSION, result.quality().reliableRatio());
        run.result(json.writeValueAsString(result));
        return options.outputs().stream().map(OutputRequest::produced).toList();
    }

    private static JudgedFrame fuse(AnnotationFusion fusion, ClipFrame frame) {
        VideoFrame video = frame.video();
        RgbFrame rgb = new RgbFrame(video.width(), video.height(), video.rgb());
        FusedFrame fused =
                fusion.fuse(rgb, frame.alphas().get(0), frame.alphas().get(1), frame.mask());
        return JudgedFrame.of(video, fused.alpha(), fused.quality());
    }
}
