package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.util.Random;
import java.util.function.IntPredicate;

/** A bright soft-edged disc before a dark gradient, its true alpha, and what may be wrong with it. */
record DiscScene(int width, int height) {

    private static final double EDGE = 2;

    AlphaMatte alpha() {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.min(1, Math.max(0, 0.5 + (radius() - distance(i)) / (2 * EDGE)));
        }
        return new AlphaMatte(width, height, values);
    }

    /** With a hole in the middle of the disc. */
    AlphaMatte alphaWithHole() {
        float[] values = alpha().values();
        for (int i = 0; i < values.length; i++) {
            if (hole().test(i)) {
                values[i] = 0;
            }
        }
        return new AlphaMatte(width, height, values);
    }

    IntPredicate hole() {
        return i -> distance(i) < radius() / 2;
    }

    RgbFrame frame() {
        byte[] rgb = new byte[3 * width * height];
        float[] alpha = alpha().values();
        for (int i = 0; i < alpha.length; i++) {
            double background = 20 + 60.0 * (i % width) / width;
            rgb[3 * i] = (byte) (alpha[i] * 220 + (1 - alpha[i]) * background);
            rgb[3 * i + 1] = (byte) (alpha[i] * 170 + (1 - alpha[i]) * background);
            rgb[3 * i + 2] = (byte) (alpha[i] * 90 + (1 - alpha[i]) * (background + 40));
        }
        return new RgbFrame(width, height, rgb);
    }

    /** The disc and its surroundings with textures of noise from a pixel to a third of the frame. */
    RgbFrame texturedFrame() {
        byte[] rgb = new byte[3 * width * height];
        float[] alpha = alpha().values();
        for (int channel = 0; channel < 3; channel++) {
            float[] inside = noise(new Random(channel));
            float[] outside = noise(new Random(100 + channel));
            for (int i = 0; i < alpha.length; i++) {
                float level = alpha[i] * inside[i] + (1 - alpha[i]) * outside[i];
                rgb[3 * i + channel] = (byte) Math.round(255 * level);
            }
        }
        return new RgbFrame(width, height, rgb);
    }

    /** In [0,1]: grids of random levels, each twice as fine as the one before, interpolated and added. */
    private float[] noise(Random random) {
        float[] sum = new float[width * height];
        float weight = 0.5f;
        for (int cell = Math.max(width, height) / 3; cell >= 1; cell /= 2, weight *= 0.75f) {
            int columns = width / cell + 2;
            float[] grid = new float[columns * (height / cell + 2)];
            for (int i = 0; i < grid.length; i++) {
                grid[i] = random.nextFloat() - 0.5f;
            }
            for (int i = 0; i < sum.length; i++) {
                float x = (float) (i % width) / cell;
                float y = (float) (i / width) / cell;
                int corner = (int) y * columns + (int) x;
                float upper = mix(grid[corner], grid[corner + 1], x - (int) x);
                float lower = mix(grid[corner + columns], grid[corner + columns + 1], x - (int) x);
                sum[i] += weight * mix(upper, lower, y - (int) y);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.max(0, Math.min(1, 0.5f + sum[i]));
        }
        return sum;
    }

    private static float mix(float from, float to, float share) {
        return from + share * (to - from);
    }

    Mask mask() {
        float[] alpha = alpha().values();
        byte[] values = new byte[alpha.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (alpha[i] > 0.5 ? 255 : 0);
        }
        return new Mask(width, height, values);
    }

    double meanIn(IntPredicate region, QualityMap map) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < map.erroneous().length; i++) {
            if (region.test(i)) {
                sum += map.erroneous()[i];
                count++;
            }
        }
        return sum / count;
    }

    double meanDifference(QualityMap map, QualityMap other) {
        double sum = 0;
        for (int i = 0; i < map.erroneous().length; i++) {
            sum += Math.abs(map.erroneous()[i] - other.erroneous()[i]);
        }
        return sum / map.erroneous().length;
    }

    private double radius() {
        return 0.35 * Math.min(width, height);
    }

    private double distance(int i) {
        return Math.hypot(i % width - width / 2.0, i / (double) width - height / 2.0);
    }
}
