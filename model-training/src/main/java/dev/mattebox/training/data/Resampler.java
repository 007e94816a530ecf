package dev.mattebox.training.data;

import java.util.Arrays;

/**
 * Makes a part of a picture smaller or larger, see {@link ResampledAxis}.
 *
 * @param columns along a row
 * @param rows along a column
 */
public record Resampler(ResampledAxis columns, ResampledAxis rows) {

    private static final int NO_ROW = -1;

    /**
     * Resamples a picture.
     *
     * @param pixels unsigned bytes, channels interleaved
     * @param width pixels per row
     * @return {@code rows.size() * columns.size() * channels}
     */
    public byte[] apply(byte[] pixels, int width, int channels) {
        int lineLength = columns.size() * channels;
        float[][] lines = new float[2][lineLength];
        int[] lineRows = {NO_ROW, NO_ROW};
        float[] sum = new float[lineLength];
        byte[] result = new byte[rows.size() * lineLength];
        for (int y = 0; y < rows.size(); y++) {
            Arrays.fill(sum, 0);
            float[] weights = rows.weights()[y];
            for (int k = 0; k < weights.length; k++) {
                int row = rows.first()[y] + k;
                int slot = row & 1;
                if (lineRows[slot] != row) {
                    resampleRow(pixels, row * width, channels, lines[slot]);
                    lineRows[slot] = row;
                }
                for (int i = 0; i < lineLength; i++) {
                    sum[i] += weights[k] * lines[slot][i];
                }
            }
            for (int i = 0; i < lineLength; i++) {
                result[y * lineLength + i] = (byte) (sum[i] + 0.5f);
            }
        }
        return result;
    }

    private void resampleRow(byte[] pixels, int start, int channels, float[] line) {
        for (int x = 0; x < columns.size(); x++) {
            float[] weights = columns.weights()[x];
            int at = (start + columns.first()[x]) * channels;
            for (int channel = 0; channel < channels; channel++) {
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * (pixels[at + k * channels + channel] & 255);
                }
                line[x * channels + channel] = sum;
            }
        }
    }
}
