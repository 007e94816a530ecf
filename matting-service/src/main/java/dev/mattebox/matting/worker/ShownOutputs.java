package dev.mattebox.matting.worker;

import dev.mattebox.matting.frames.LatestFrames;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.pipeline.FramePipeline;

/** Writes frames, and shows the last one to whoever watches. */
final class ShownOutputs implements FramePipeline.Sink<MattedFrame> {

    private final FramePipeline.Sink<MattedFrame> outputs;
    private final LatestFrames shown;
    private final JobId job;

    ShownOutputs(FramePipeline.Sink<MattedFrame> outputs, LatestFrames shown, JobId job) {
        this.outputs = outputs;
        this.shown = shown;
        this.job = job;
    }

    @Override
    public void write(MattedFrame matted) {
        outputs.write(matted);
        shown.show(job, Math.toIntExact(matted.index()), matted.frame(), matted);
    }

    @Override
    public void finish() {
        outputs.finish();
    }
}
