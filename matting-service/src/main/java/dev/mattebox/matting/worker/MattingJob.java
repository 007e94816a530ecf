package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.MattingAdmission;
import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.frames.LatestFrames;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.matting.quality.MattedClip;
import dev.mattebox.matting.quality.QualityEvaluator;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.UnusableStateException;
import dev.mattebox.service.jobs.JobHandler;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.pipeline.FramePipeline;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.telemetry.FrameMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(MattingJob.class);
    private static final String MATTING = "matting";
    private static final String FINISHING = "finishing";
    private static final String MATTE = "matte";
    /** Colours of 8 and of 16 bits, and the alpha. */
    private static final int BYTES_PER_PIXEL = 13;

    private final Media media;
    private final ModelCatalog<MattingModel> models;
    private final FrameMetrics metrics;
    private final QualityEvaluator evaluator;
    private final LatestFrames shown;
    private final JsonMapper json;
    private final ServiceProperties.Jobs settings;

    MattingJob(
            Media media,
            ModelCatalog<MattingModel> models,
            FrameMetrics metrics,
            QualityEvaluator evaluator,
            LatestFrames shown,
            JsonMapper json,
            ServiceProperties properties) {
        this.media = media;
        this.models = models;
        this.metrics = metrics;
        this.evaluator = evaluator;
        this.shown = shown;
        this.json = json;
        this.settings = properties.jobs();
    }

    @Override
    public String kind() {
        return MattingAdmission.KIND;
    }

    @Override
    public List<ProducedFile> run(JobRun run) throws Exception {
        MattingRequestOptions options = json.readValue(run.job().options(), MattingRequestOptions.class);
        long frames;
        try {
            frames = matte(run, options);
        } finally {
            shown.forget(run.job().id());
        }
        List<ProducedFile> files = new ArrayList<>(SegmentedOutputs.published(options.outputs()));
        if (options.quality()) {
            files.addAll(evaluate(run, options, frames));
        }
        return files;
    }

    private long matte(JobRun run, MattingRequestOptions options) throws Exception {
        MattingModel model = models.await(run, Objects.requireNonNull(options.model()));
        try {
            return matte(run, options, model);
        } catch (DamagedFileException | UnusableStateException unusable) {
            if (run.segments().isEmpty()) {
                throw unusable;
            }
            LOG.warn("Job {} begins again with its first frame: {}", run.job().id(), unusable.getMessage());
            run.forgetSegments();
            return matte(run, options, model);
        }
    }

    private long matte(JobRun run, MattingRequestOptions options, MattingModel model) throws Exception {
        DoneSegments done = DoneSegments.of(run);
        try (VideoReader reader = media.open(run.input(Media.VIDEO));
                SegmentedOutputs outputs = new SegmentedOutputs(options.filesToWrite(), reader.info(), run, done)) {
            long frames = done.frames();
            if (done.areAll()) {
                outputs.finish();
            } else {
                Mask mask = media.readMask(run.input(Media.MASK), reader.info(), options);
                try (ClipMatter matter = ClipMatter.of(
                        model,
                        options.toMatterOptions(),
                        options.toModelPrecision(),
                        mask,
                        done,
                        settings.segmentFrames(),
                        run::workFile)) {
                    frames += matte(run, new RestOfClip(reader, frames, run), matter, outputs);
                }
            }
            run.progress(FINISHING, frames, frames);
            outputs.join(DoneSegments.of(run));
            return frames;
        } catch (MediaException e) {
            throw MediaFiles.explain("The video", e);
        }
    }

    private long matte(JobRun run, RestOfClip clip, ClipMatter matter, SegmentedOutputs outputs) throws Exception {
        Long declared = run.job().progress().framesTotal();
        ShownOutputs sink = new ShownOutputs(outputs, shown, run.job().id(), clip.skipped());
        return new FramePipeline<VideoFrame, MattedFrame>(kind(), MATTE, clip.pixels() * BYTES_PER_PIXEL, metrics)
                .run(clip::read, matter::matte, sink, (done, rest) -> {
                    Long total = rest == null ? declared : Long.valueOf(clip.skipped() + rest);
                    long all = clip.skipped() + done;
                    run.progress(rest != null && done >= rest ? FINISHING : MATTING, all, total);
                });
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
}
