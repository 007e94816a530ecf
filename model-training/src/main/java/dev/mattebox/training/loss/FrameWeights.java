package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.util.Arrays;

/** The weight of each frame of a batch, with mean 1. */
final class FrameWeights {

    private FrameWeights() {}

    /**
     * @param firstFrame how much a first frame counts relative to another
     * @return {@code [T·B, 1, 1, 1]}
     */
    static NDArray of(NDManager manager, int frames, int clips, double firstFrame) {
        double mean = (firstFrame + frames - 1) / frames;
        float[] weights = new float[frames * clips];
        Arrays.fill(weights, (float) (1 / mean));
        Arrays.fill(weights, 0, clips, (float) (firstFrame / mean));
        return manager.create(weights, new Shape(weights.length, 1, 1, 1));
    }
}
