package dev.mattebox.training.data;

/**
 * One augmented piece of a clip.
 *
 * @param frames RGB in [0, 1], {@code [T, 3, C, C]}
 * @param alphas true alpha in [0, 1], {@code [T, 1, C, C]}
 * @param firstMask simulated mask of the first frame, 0 or 1, {@code [1, C, C]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TrainingSample(float[] frames, float[] alphas, float[] firstMask) {}
