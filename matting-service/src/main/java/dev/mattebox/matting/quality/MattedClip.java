package dev.mattebox.matting.quality;

import dev.mattebox.service.jobs.JobPriority;

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
 * @param mask the mask of the first frame as it was uploaded, neither grown nor shrunk, if there is one of everything
 * @param frames how many frames were matted
 */
public record MattedClip(
        String job, String tenant, JobPriority priority, Path video, Path alpha, Optional<Path> mask, long frames) {}
