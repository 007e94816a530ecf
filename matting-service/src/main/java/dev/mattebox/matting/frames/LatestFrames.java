package dev.mattebox.matting.frames;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.service.jobs.JobId;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The frame that each running matting of this process wrote last. Holding on to it costs the worker nothing; only who
 * looks makes a picture of it.
 */
@Component
public final class LatestFrames {

    private final Map<JobId, Latest> latest = new ConcurrentHashMap<>();

    /** A frame with its alpha, which is not made before somebody looks. */
    record Latest(int number, VideoFrame frame, Supplier<float[]> alphas) {

        AlphaFrame alpha() {
            return new AlphaFrame(frame.width(), frame.height(), alphas.get());
        }
    }

    LatestFrames() {}

    /**
     * Shows a frame in the place of the one before.
     *
     * @param number which frame of the clip it is, counted from 0
     * @param alpha of the frame's size; the arrays are not copied and must not be changed any more
     */
    public void show(JobId job, int number, VideoFrame frame, Supplier<float[]> alpha) {
        latest.put(job, new Latest(number, frame, alpha));
    }

    /** Lets go of a job's frame. */
    public void forget(JobId job) {
        latest.remove(job);
    }

    Optional<Latest> of(JobId job) {
        return Optional.ofNullable(latest.get(job));
    }
}
