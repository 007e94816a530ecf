package dev.mattebox.benchmarks;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.util.Random;

/**
 * A textured disc with a soft, wavy rim that moves over another texture; its alpha is known exactly. Every frame follows
 * from the seed and its number alone.
 */
final class SyntheticClip {

    private static final int WAVES = 6;

    private final int width;
    private final int height;
    private final double[] phases = new double[2 * WAVES];
    private final double[] frequencies = new double[2 * WAVES];

    SyntheticClip(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        Random random = new Random(seed);
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble() * 2 * Math.PI;
            frequencies[i] = (2 + random.nextInt(12)) * 2 * Math.PI / Math.min(width, height);
        }
    }

    AlphaMatte alpha(int number) {
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = (float) coverage(x, y, number);
            }
        }
        return new AlphaMatte(width, height, values);
    }

    Mask mask(int number) {
        float[] values = alpha(number).values();
        byte[] mask = new byte[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = values[i] >= 0.5f ? (byte) 255 : 0;
        }
        return new Mask(width, height, mask);
    }

    RgbFrame frame(int number) {
        byte[] rgb = new byte[width * height * 3];
        double shift = 1.5 * number;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double alpha = coverage(x, y, number);
                for (int channel = 0; channel < 3; channel++) {
                    double front = 150 + 60 * texture(x - shift, y, channel);
                    double back = 90 + 60 * texture(x, y, WAVES + channel);
                    rgb[(y * width + x) * 3 + channel] = (byte) Math.round(alpha * front + (1 - alpha) * back);
                }
            }
        }
        return new RgbFrame(width, height, rgb);
    }

    private double texture(double x, double y, int wave) {
        return Math.sin(frequencies[wave] * x + phases[wave]) * Math.sin(frequencies[wave + 3] * y + phases[wave + 3]);
    }

    /** One inside, zero outside, over a rim of a tenth of the radius. */
    private double coverage(int x, int y, int number) {
        double radius = Math.min(width, height) / 4.0;
        double centreX = width / 2.0 + width / 6.0 * Math.sin(number / 15.0);
        double centreY = height / 2.0 + height / 10.0 * Math.cos(number / 11.0);
        double angle = Math.atan2(y - centreY, x - centreX);
        double rim = radius * (1 + 0.08 * Math.sin(9 * angle + number / 7.0));
        double distance = Math.hypot(x - centreX, y - centreY);
        return Math.max(0, Math.min(1, (rim - distance) / (0.1 * radius) + 0.5));
    }
}
