package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;

/**
 * The better of two mattes of a frame, per pixel.
 *
 * @param alpha the fused matte
 * @param quality of the fused matte, judged anew
 * @param share {@code height * width} shares of the second matte in it, rows from the top, each in [0,1]. The array is
 *     not copied.
 * @param replacedRatio the mean of the shares
 */
@SuppressWarnings("ArrayRecordComponent") // maps are large and compared by nobody
public record FusedFrame(AlphaMatte alpha, QualityMap quality, float[] share, double replacedRatio) {}
