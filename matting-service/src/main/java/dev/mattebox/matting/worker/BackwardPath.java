package dev.mattebox.matting.worker;

import dev.mattebox.media.BackwardFrames;
import dev.mattebox.service.jobs.JobRun;

import java.util.Optional;

/** Numbers the frames of the way back. */
final class BackwardPath {

    private final BackwardFrames frames;
    private final JobRun run;
    private long next;

    BackwardPath(BackwardFrames frames, long from, JobRun run) {
        this.frames = frames;
        this.next = from;
        this.run = run;
    }

    Optional<ClipFrame> read() {
        run.stopIfAsked();
        return frames.read().map(frame -> new ClipFrame(next--, frame));
    }
}
