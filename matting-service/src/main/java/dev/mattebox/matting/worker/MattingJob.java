package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.MattingAdmission;
import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.matting.quality.MattedClip;
import dev.mattebox.matting.quality.QualityEvaluator;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.service.jobs.JobHandler;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.pipeline.FramePipeline;
import dev.mattebox.service.telemetry.FrameMetrics;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a matting: reads the stored clip and mask, mattes frame by frame, writes and evaluates what was asked for. */
@Component
final class MattingJob implements JobHandler {

    private static final String MATTING = "matting";
    private static final String FINISHING = "finishing";
    private static final String MATTE = "matte";
    private static final int BYTES_PER_PIXEL = 7;

    private final Media media;
    private final ModelCatalog<MattingModel> models;
    private final FrameMetrics metrics;
    private final QualityEvaluator evaluator;
    private final JsonMapper json;

    MattingJob(
            Media media,
            ModelCatalog<MattingModel> models,
            FrameMetrics metrics,
            QualityEvaluator evaluator,
            JsonMapper json) {
        this.media = media;
        this.models = models;
        this.metrics = metrics;
        this.evaluator = evaluator;
        this.json = json;
    }

    @Override
    public String kind() {
        return MattingAdmission.KIND;
    }

    @Override
    public List<ProducedFile> run(JobRun run) throws Exception {
        MattingRequestOptions options = json.readValue(run.job().options(), MattingRequestOptions.class);
        long frames = matte(run, options);
        List<ProducedFile> files = new ArrayList<>(Outputs.published(options.outputs()));
        if (options.quality()) {
            files.addAll(evaluate(run, options, frames));
        }
        return files;
    }

    private long matte(JobRun run, MattingRequestOptions options) throws Exception {
        MattingModel model = models.await(run, Objects.requireNonNull(options.model()));
        try (VideoReader reader = media.open(run.input(Media.VIDEO))) {
            Mask mask = media.readMask(run.input(Media.MASK), reader.info(), options);
            try (VideoMatter matter = model.matter(options.toMatterOptions());
                    Outputs outputs = new Outputs(options.filesToWrite(), reader.info(), run::workFile)) {
                return matte(run, reader, new ClipMatter(matter, mask), outputs);
            }
        } catch (MediaException e) {
            throw MediaFiles.explain("The video", e);
        }
    }

    private long matte(JobRun run, VideoReader reader, ClipMatter matter, Outputs outputs) throws Exception {
        Long declared = run.job().progress().framesTotal();
        long pixels = (long) reader.info().width() * reader.info().height();
        return new FramePipeline<VideoFrame, MattedFrame>(kind(), MATTE, pixels * BYTES_PER_PIXEL, metrics)
                .run(
                        reader::read,
                        matter::matte,
                        outputs,
                        (done, total) -> run.progress(
                                total != null && done >= total ? FINISHING : MATTING,
                                done,
                                total != null ? total : declared));
    }

    private List<ProducedFile> evaluate(JobRun run, MattingRequestOptions options, long frames) throws Exception {
        Path alpha = run.workFile(OutputRequest.LOSSLESS_ALPHA.fileName());
        MattedClip clip = new MattedClip(
                run.job().id().value(),
                run.job().tenant(),
                run.input(Media.VIDEO),
                alpha,
                run.input(Media.MASK),
                frames);
        List<ProducedFile> files = evaluator.evaluate(run, clip);
        if (!options.outputs().contains(OutputRequest.LOSSLESS_ALPHA)) {
            Files.delete(alpha);
        }
        run.progress(FINISHING, frames, frames);
        return files;
    }

    /** Gives the first frame with the mask, the others without. */
    private static final class ClipMatter {

        private final VideoMatter matter;
        private final Mask mask;
        private boolean begun;

        ClipMatter(VideoMatter matter, Mask mask) {
            this.matter = matter;
            this.mask = mask;
        }

        MattedFrame matte(VideoFrame frame) {
            RgbFrame rgb = new RgbFrame(frame.width(), frame.height(), frame.rgb());
            List<AlphaMatte> alphas = begun ? matter.next(rgb) : matter.start(rgb, List.of(mask));
            begun = true;
            return new MattedFrame(frame, alphas.get(0));
        }
    }
}
