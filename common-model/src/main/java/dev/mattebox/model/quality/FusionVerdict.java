package dev.mattebox.model.quality;

/**
 * What became of a fused clip.
 *
 * @param accepted whether it is good enough to learn from
 * @param quality of the fused matte
 * @param replacedRatio the mean share of the second matte, from 0 to 1
 */
public record FusionVerdict(boolean accepted, ClipQualitySummary quality, double replacedRatio) {}
