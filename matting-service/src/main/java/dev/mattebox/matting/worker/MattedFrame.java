package dev.mattebox.matting.worker;

import dev.mattebox.matting.frames.LatestFrames;
import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * A frame of the clip with its alphas, of the same size.
 *
 * @param index which frame of the clip, counted from 0
 * @param frame the frame
 * @param alphas of the objects that are there, by their numbers
 * @param endsSegment whether a segment ends with it
 * @param state the name of the work file with what the matter has in mind after this frame, if a segment ends with it and
 *     there is something to keep in mind
 */
record MattedFrame(
        long index, VideoFrame frame, Map<Integer, AlphaMatte> alphas, boolean endsSegment, Optional<String> state)
        implements LatestFrames.Alphas {

    /** The alpha that a file has: that of its object, or that of all. */
    float[] alphaOf(OutputFile file) {
        return file.object().isPresent() ? alphaOf(file.object().getAsInt()) : alphaOfAll();
    }

    /** The alpha of an object, 0 everywhere if it is not there. */
    @Override
    public float[] alphaOf(int object) {
        AlphaMatte alpha = alphas.get(object);
        return alpha == null ? nothing() : alpha.values();
    }

    /** The alpha of all objects together: where two touch, their alphas add up to the whole. */
    @Override
    public float[] alphaOfAll() {
        Iterator<AlphaMatte> each = alphas.values().iterator();
        if (!each.hasNext()) {
            return nothing();
        }
        float[] first = each.next().values();
        if (!each.hasNext()) {
            return first;
        }
        float[] sum = first.clone();
        each.forEachRemaining(alpha -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.min(1, sum[i] + alpha.values()[i]);
            }
        });
        return sum;
    }

    private float[] nothing() {
        return new float[frame.width() * frame.height()];
    }
}
