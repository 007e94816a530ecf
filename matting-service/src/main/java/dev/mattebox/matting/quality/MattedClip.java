package dev.mattebox.matting.quality;

import dev.mattebox.service.jobs.JobPriority;
import dev.mattebox.service.media.FrameRange;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is sent to be evaluated.
 *
 * @param job the identifier of the job that it is of
 * @param tenant whose job it is
 * @param priority how soon it was to be begun
 * @param video the clip as it was uploaded
 * @param alpha its alpha, a zip of 16-bit PNGs
 * @param mask the mask of the first frame that was matted, as it was uploaded, neither grown nor shrunk, if there is one of everything
 * @param range which part of the clip was matted
 * @param frames how many frames that are
 */
public record MattedClip(
        String job,
        String tenant,
        JobPriority priority,
        Path video,
        Path alpha,
        Optional<Path> mask,
        FrameRange range,
        long frames) {}
