package dev.mattebox.mqe.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.quality.FrameQuality;
import dev.mattebox.model.quality.QualityMap;

/**
 * A frame of the clip with a matte of it and where that can be trusted, all of one size.
 *
 * @param video the picture
 * @param alpha the matte: the given one, or the fused one
 * @param map where the matte is wrong
 * @param quality the same in numbers
 */
record JudgedFrame(VideoFrame video, AlphaMatte alpha, QualityMap map, FrameQuality quality) {

    static JudgedFrame of(VideoFrame video, AlphaMatte alpha, QualityMap map) {
        return new JudgedFrame(video, alpha, map, FrameQuality.of(alpha, map));
    }
}
