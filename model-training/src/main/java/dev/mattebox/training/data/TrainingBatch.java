package dev.mattebox.training.data;

import java.util.List;
import java.util.function.Function;

/**
 * Samples of one size, side by side.
 *
 * @param step which batch of the run it is
 * @param supervision what is known about the alphas
 * @param size number of samples B
 * @param frameCount frames T of each
 * @param referenceCount reference frames R of each
 * @param crop width and height C
 * @param frames RGB in [0, 1], {@code [B, T, 3, C, C]}
 * @param alphas in [0, 1], {@code [B, T, 1, C, C]}
 * @param validity 0 or 1, {@code [B, T, 1, C, C]}
 * @param firstMasks masks of the first frames, 0 or 1, {@code [B, 1, C, C]}
 * @param referenceFrames RGB in [0, 1], {@code [B, R, 3, C, C]}
 * @param referenceAlphas in [0, 1], {@code [B, R, 1, C, C]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TrainingBatch(
        long step,
        Supervision supervision,
        int size,
        int frameCount,
        int referenceCount,
        int crop,
        float[] frames,
        float[] alphas,
        float[] validity,
        float[] firstMasks,
        float[] referenceFrames,
        float[] referenceAlphas) {

    static TrainingBatch of(
            long step, List<TrainingSample> samples, SamplerSettings settings, Supervision supervision) {
        return new TrainingBatch(
                step,
                supervision,
                samples.size(),
                settings.frames(),
                settings.references(),
                settings.crop(),
                joined(samples, TrainingSample::frames),
                joined(samples, TrainingSample::alphas),
                joined(samples, TrainingSample::validity),
                joined(samples, TrainingSample::firstMask),
                joined(samples, TrainingSample::referenceFrames),
                joined(samples, TrainingSample::referenceAlphas));
    }

    private static float[] joined(List<TrainingSample> samples, Function<TrainingSample, float[]> part) {
        List<float[]> arrays = samples.stream().map(part).toList();
        float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int offset = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, offset, array.length);
            offset += array.length;
        }
        return all;
    }
}
