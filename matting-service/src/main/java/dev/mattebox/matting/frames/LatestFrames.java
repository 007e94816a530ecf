package dev.mattebox.matting.frames;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.service.jobs.JobId;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The frame that each running matting of this process wrote last. Holding on to it costs the worker nothing; only who
 * looks makes a picture of it.
 */
@Component
public final class LatestFrames {

    private final Map<JobId, Latest> latest = new ConcurrentHashMap<>();

    /** The alphas of a frame, each made when somebody looks. Asked from any thread. */
    public interface Alphas {

        /** That of an object, 0 everywhere if it is not there. */
        float[] alphaOf(int object);

        /** That of all objects together. */
        float[] alphaOfAll();
    }

    /** A frame with its alphas. */
    record Latest(int number, VideoFrame frame, Alphas alphas) {

        /**
         * @param object whose alpha; empty for that of all
         */
        AlphaFrame alpha(OptionalInt object) {
            float[] alpha = object.isPresent() ? alphas.alphaOf(object.getAsInt()) : alphas.alphaOfAll();
            return new AlphaFrame(frame.width(), frame.height(), alpha);
        }
    }

    LatestFrames() {}

    /**
     * Shows a frame in the place of the one before.
     *
     * @param number which frame of the clip it is, counted from 0
     * @param alphas of the frame's size; the arrays are not copied and must not be changed any more
     */
    public void show(JobId job, int number, VideoFrame frame, Alphas alphas) {
        latest.put(job, new Latest(number, frame, alphas));
    }

    /** Lets go of a job's frame. */
    public void forget(JobId job) {
        latest.remove(job);
    }

    Optional<Latest> of(JobId job) {
        return Optional.ofNullable(latest.get(job));
    }
}
