package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;

/**
 * The better of two mattes of a frame, per pixel.
 *
 * @param alpha the fused matte
 * @param quality of the fused matte, judged anew
 * @param replacedRatio the mean share of the second matte in it, from 0 to 1
 */
public record FusedFrame(AlphaMatte alpha, QualityMap quality, double replacedRatio) {}
