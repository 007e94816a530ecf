package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.MattingAdmission;
import dev.mattebox.matting.admission.MattingProblems;
import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.frames.LatestFrames;
import dev.mattebox.matting.options.EarlierMatting;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.matting.quality.MattedClip;
import dev.mattebox.matting.quality.QualityEvaluator;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.NoSuchFrameException;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.device.DevicePool;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.UnusableStateException;
import dev.mattebox.service.jobs.JobHandler;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
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
import java.util.Optional;

/** Runs a matting: reads the stored clip and masks, mattes frame by frame, writes and evaluates what was asked for. */
@Component
final class MattingJob implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MattingJob.class);
    private static final String FINISHING = "finishing";
    private static final OutputFile EVALUATED = OutputFile.LOSSLESS_ALPHA_OF_ALL;

    private final ModelCatalog<MattingModel> models;
    private final QualityEvaluator evaluator;
    private final LatestFrames shown;
    private final JsonMapper json;
    private final MattingWork.Surroundings surroundings;

    MattingJob(
            Media media,
            ModelCatalog<MattingModel> models,
            FrameMetrics metrics,
            DevicePool devicePool,
            QualityEvaluator evaluator,
            LatestFrames shown,
            JsonMapper json,
            ServiceProperties properties,
            RefineProperties refine) {
        this.models = models;
        this.evaluator = evaluator;
        this.shown = shown;
        this.json = json;
        this.surroundings = new MattingWork.Surroundings(
                media, metrics, devicePool, shown, properties.jobs().segmentFrames(), new KeptStates(refine.states()));
    }

    @Override
    public String kind() {
        return MattingAdmission.KIND;
    }

    @Override
    public List<ProducedFile> run(JobRun run) throws Exception {
        MattingRequestOptions options = json.readValue(run.job().options(), MattingRequestOptions.class);
        MattingPlan plan = MattingPlan.of(options);
        List<OutputFile> outputs = OutputFile.of(options.outputs(), plan.objects());
        Matted matted;
        try {
            matted = matte(run, options, filesToWrite(options, outputs));
        } finally {
            shown.forget(run.job().id());
        }
        List<ProducedFile> files = new ArrayList<>(SegmentedOutputs.published(outputs));
        if (options.quality()) {
            files.addAll(evaluate(run, plan, outputs, matted.frames()));
        }
        files.addAll(KeptWork.publish(run, surroundings.keptStates(), matted.sharedStates()));
        return files;
    }

    /**
     * A clip that was matted.
     *
     * @param frames how many
     * @param sharedStates the inputs that are states of an earlier matting and of this one
     */
    private record Matted(long frames, List<String> sharedStates) {}

    /** The outputs, and what else has to be written on the way to them: an evaluation needs the alpha of everything. */
    private static List<OutputFile> filesToWrite(MattingRequestOptions options, List<OutputFile> outputs) {
        if (!options.quality() || outputs.contains(EVALUATED)) {
            return outputs;
        }
        List<OutputFile> files = new ArrayList<>(outputs);
        files.add(EVALUATED);
        return files;
    }

    private Matted matte(JobRun run, MattingRequestOptions options, List<OutputFile> files) throws Exception {
        MattingModel model = models.await(run, Objects.requireNonNull(options.model()));
        Optional<EarlierMatting> earlier = earlier(run);
        try {
            return matte(run, options, files, model, earlier);
        } catch (DamagedFileException | UnusableStateException unusable) {
            if (run.segments().isEmpty() && earlier.isEmpty()) {
                throw unusable;
            }
            LOG.warn("Job {} begins again with its first frame: {}", run.job().id(), unusable.getMessage());
            run.forgetSegments();
            return matte(run, options, files, model, Optional.empty());
        }
    }

    private Optional<EarlierMatting> earlier(JobRun run) {
        return run.findInput(EarlierMatting.FILE).map(file -> json.readValue(file, EarlierMatting.class));
    }

    private Matted matte(
            JobRun run,
            MattingRequestOptions options,
            List<OutputFile> files,
            MattingModel model,
            Optional<EarlierMatting> earlier)
            throws Exception {
        EarlierWork known = new EarlierWork(earlier, MattingPlan.of(options));
        MattingWork work = new MattingWork(run, options, known, model, surroundings);
        try {
            work.goBackwards();
            return new Matted(work.goForwards(files), work.sharedStates());
        } catch (NoSuchFrameException tooShort) {
            throw MattingProblems.frameOutsideClip(tooShort);
        } catch (MediaException e) {
            throw MediaFiles.explain("The video", e);
        } catch (DeviceOutOfMemoryException e) {
            throw new ProblemException(CommonProblems.OUT_OF_MEMORY, e.getMessage() + ".", e);
        }
    }

    private List<ProducedFile> evaluate(JobRun run, MattingPlan plan, List<OutputFile> outputs, long frames)
            throws Exception {
        Path alpha = run.workFile(EVALUATED.fileName());
        MattedClip clip = new MattedClip(
                run.job().id().value(),
                run.job().tenant(),
                run.job().priority(),
                run.input(Media.VIDEO),
                alpha,
                plan.firstMaskOfAll().map(prompt -> run.input(prompt.inputName())),
                plan.range(),
                frames);
        List<ProducedFile> files = evaluator.evaluate(run, clip);
        if (!outputs.contains(EVALUATED)) {
            Files.delete(alpha);
        }
        run.progress(FINISHING, frames, frames);
        return files;
    }
}
