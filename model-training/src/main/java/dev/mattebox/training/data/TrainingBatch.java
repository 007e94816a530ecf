package dev.mattebox.training.data;

import java.util.List;

/**
 * Samples of one size, side by side.
 *
 * @param step which batch of the run it is
 * @param size number of samples B
 * @param frameCount frames T of each
 * @param crop width and height C
 * @param frames RGB in [0, 1], {@code [B, T, 3, C, C]}
 * @param alphas true alpha in [0, 1], {@code [B, T, 1, C, C]}
 * @param firstMasks masks of the first frames, 0 or 1, {@code [B, 1, C, C]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TrainingBatch(
        long step, int size, int frameCount, int crop, float[] frames, float[] alphas, float[] firstMasks) {

    static TrainingBatch of(long step, List<TrainingSample> samples, SamplerSettings settings) {
        return new TrainingBatch(
                step,
                samples.size(),
                settings.frames(),
                settings.crop(),
                joined(samples.stream().map(TrainingSample::frames).toList()),
                joined(samples.stream().map(TrainingSample::alphas).toList()),
                joined(samples.stream().map(TrainingSample::firstMask).toList()));
    }

    private static float[] joined(List<float[]> arrays) {
        float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int offset = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, offset, array.length);
            offset += array.length;
        }
        return all;
    }
}
