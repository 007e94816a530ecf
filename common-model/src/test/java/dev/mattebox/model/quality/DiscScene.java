package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

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

    private double radius() {
        return 0.35 * Math.min(width, height);
    }

    private double distance(int i) {
        return Math.hypot(i % width - width / 2.0, i / (double) width - height / 2.0);
    }
}
