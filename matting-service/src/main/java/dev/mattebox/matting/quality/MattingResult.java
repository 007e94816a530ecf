package dev.mattebox.matting.quality;

import org.jspecify.annotations.Nullable;

/**
 * What a matting says beside its files, as it is stored with the job.
 *
 * @param quality its quality, or null if nobody asked for it
 */
public record MattingResult(@Nullable Quality quality) {}
