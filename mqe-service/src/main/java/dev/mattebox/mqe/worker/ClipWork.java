package dev.mattebox.mqe.worker;

import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.quality.ClipQuality;
import dev.mattebox.mqe.admission.ClipFrame;
import dev.mattebox.mqe.admission.ClipInputs;
import dev.mattebox.mqe.admission.JobKind;
import dev.mattebox.mqe.options.OutputRequest;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.pipeline.FramePipeline;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.telemetry.FrameMetrics;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.function.Function;

/** Takes a job's clip through the stages: read all inputs in step, judge, write all outputs. */
@Component
final class ClipWork {

    private static final String FINISHING = "finishing";
    private static final int PICTURE_AND_MASK_BYTES = 4;
    private static final int ALPHA_BYTES = 4;

    private final MediaFiles media;
    private final FrameMetrics frames;
    private final JsonMapper json;

    ClipWork(MediaFiles media, FrameMetrics frames, JsonMapper json) {
        this.media = media;
        this.frames = frames;
        this.json = json;
    }

    /**
     * Runs until the last frame is written.
     *
     * @param stage what the job does
     * @param range which part of the clip it does that to
     * @return the numbers of all frames
     * @throws Exception what the first failing stage threw
     */
    ClipQuality run(
            JobRun run,
            JobKind kind,
            Stage stage,
            FrameRange range,
            List<OutputRequest> files,
            Function<ClipFrame, JudgedFrame> judge)
            throws Exception {
        Long declared = run.job().progress().framesTotal();
        try (ClipInputs clip = new ClipInputs(kind, range, part -> run.input(part.id()), media);
                Outputs outputs = new Outputs(files, clip.info(), range.first(), run::workFile, json)) {
            long bytes = clip.pixels()
                    * (PICTURE_AND_MASK_BYTES + (1L + kind.alphas().size()) * ALPHA_BYTES);
            new FramePipeline<ClipFrame, JudgedFrame>(kind.id(), stage.work(), bytes, frames)
                    .run(
                            () -> clip.read(run::stopIfAsked),
                            judge,
                            outputs,
                            (done, total) -> run.progress(
                                    total != null && done >= total ? FINISHING : stage.id(),
                                    done,
                                    total != null ? total : declared));
            return outputs.quality();
        } catch (DeviceOutOfMemoryException e) {
            throw new ProblemException(CommonProblems.OUT_OF_MEMORY, e.getMessage() + ".", e);
        }
    }
}
