package dev.mattebox.training.data.procedural;

import java.util.Arrays;

/**
 * A mutable image of interleaved floats, rows from the top. Colour images are RGB in [0, 255]; layers are RGBA with the
 * colour already multiplied by the coverage and the coverage itself in [0, 255], so that layers add up exactly.
 */
final class FloatImage {

    final int width;
    final int height;
    final int channels;
    final float[] values;

    FloatImage(int width, int height, int channels) {
        this(width, height, channels, new float[width * height * channels]);
    }

    FloatImage(int width, int height, int channels, float[] values) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.values = values;
    }

    int index(int x, int y) {
        return (y * width + x) * channels;
    }

    FloatImage copy() {
        return new FloatImage(width, height, channels, values.clone());
    }

    FloatImage fill(Colour colour) {
        for (int i = 0; i < values.length; i += channels) {
            values[i] = (float) colour.red();
            values[i + 1] = (float) colour.green();
            values[i + 2] = (float) colour.blue();
        }
        return this;
    }

    FloatImage scale(double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return this;
    }

    /** Adds another image of the same size; an image of one channel is added to all channels. */
    FloatImage addScaled(FloatImage other, double factor) {
        float weight = (float) factor;
        if (other.channels == channels) {
            for (int i = 0; i < values.length; i++) {
                values[i] += weight * other.values[i];
            }
        } else {
            for (int i = 0, pixel = 0; i < values.length; i += channels, pixel++) {
                float added = weight * other.values[pixel];
                for (int c = 0; c < channels; c++) {
                    values[i + c] += added;
                }
            }
        }
        return this;
    }

    /** This image where the mask is 1 and the other where it is 0; the mask has one channel in [0, 1]. */
    FloatImage mixWith(FloatImage other, FloatImage mask) {
        for (int i = 0, pixel = 0; i < values.length; i += channels, pixel++) {
            float kept = mask.values[pixel];
            for (int c = 0; c < channels; c++) {
                values[i + c] = kept * values[i + c] + (1 - kept) * other.values[i + c];
            }
        }
        return this;
    }

    FloatImage clamp(float low, float high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(high, Math.max(low, values[i]));
        }
        return this;
    }

    /** Mean of each channel. */
    double[] mean() {
        double[] sums = new double[channels];
        for (int i = 0; i < values.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                sums[c] += values[i + c];
            }
        }
        return Arrays.stream(sums).map(sum -> sum / ((double) width * height)).toArray();
    }

    /** Divides by the deviation of all values from 0. */
    FloatImage normalise() {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return scale(1 / (Math.sqrt(squares / values.length) + 1e-6));
    }

    /** Lays a layer over this RGB image: {@code this * (1 - alpha) + gain * layer}. */
    void composite(FloatImage layer, double gain) {
        float weight = (float) gain;
        for (int i = 0, j = 0; i < values.length; i += 3, j += 4) {
            float coverage = layer.values[j + 3];
            if (coverage > 0) {
                float through = 1 - coverage / 255f;
                values[i] = values[i] * through + weight * layer.values[j];
                values[i + 1] = values[i + 1] * through + weight * layer.values[j + 1];
                values[i + 2] = values[i + 2] * through + weight * layer.values[j + 2];
            }
        }
    }
}
