package dev.mattebox.training.data;

/**
 * One augmented piece of a clip: a local window of T frames, and R reference frames from anywhere in the clip.
 *
 * @param frames RGB in [0, 1], {@code [T, 3, C, C]}
 * @param alphas in [0, 1], {@code [T, 1, C, C]}: the truth, as far as {@link SampleSource#supervision} promises
 * @param validity 1 where the alpha may be believed, else 0, {@code [T, 1, C, C]}; everywhere 1 unless the data is curated
 * @param firstMask simulated mask of the first frame, 0 or 1, {@code [1, C, C]}
 * @param referenceFrames RGB in [0, 1], {@code [R, 3, C, C]}; empty without references
 * @param referenceAlphas in [0, 1], {@code [R, 1, C, C]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TrainingSample(
        float[] frames,
        float[] alphas,
        float[] validity,
        float[] firstMask,
        float[] referenceFrames,
        float[] referenceAlphas) {}
