package dev.mattebox.service.jobs;

import org.jspecify.annotations.Nullable;

/**
 * How far the current attempt of a job is.
 *
 * @param stage what it does now, or null before it started
 * @param framesDone how many frames are finished
 * @param framesTotal how many there are, or null while that is unknown
 * @param framesPerSecond the current speed, or null while that is unknown
 * @param etaSeconds the seconds that it will still take at this speed, or null while that is unknown
 */
public record JobProgress(
        @Nullable String stage,
        long framesDone,
        @Nullable Long framesTotal,
        @Nullable Double framesPerSecond,
        @Nullable Double etaSeconds) {

    /** Nothing is done yet and nothing is known. */
    public static final JobProgress NONE = new JobProgress(null, 0, null, null, null);
}
