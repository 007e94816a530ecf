package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** What light, sensor and codec do to the composited frame; the alpha knows nothing of it. */
final class Sensor {

    private static final int TABLE = 1 << 16;
    private static final float[] NOISE = noiseTable();

    private final Oscillation exposure;
    private final double[] tint = new double[3];
    private final double gamma;
    private final double noise;
    private final int jpegQuality;
    private final RandomStream random;

    Sensor(RandomStream random) {
        this.random = random;
        this.exposure = new Oscillation(random, random.chance(0.5) ? 0.06 : 0, random.uniform(0.75, 1.15));
        boolean tinted = random.chance(0.5);
        for (int c = 0; c < 3; c++) {
            tint[c] = 1 + (tinted ? random.gaussian(0.05) : 0);
        }
        this.gamma = random.chance(0.3) ? Math.exp(random.gaussian(0.2)) : 1;
        this.noise = random.chance(0.6) ? Math.abs(random.gaussian(5)) : 0;
        this.jpegQuality = random.chance(0.5) ? (int) random.uniform(25, 95) : 0;
    }

    private static float[] noiseTable() {
        RandomStream random = RandomStream.of(77);
        float[] table = new float[TABLE];
        for (int i = 0; i < TABLE; i++) {
            table[i] = (float) random.gaussian();
        }
        return table;
    }

    /** 8-bit RGB of a frame in [0, 255]. */
    byte[] expose(FloatImage frame, double time) {
        double gain = exposure.at(time);
        byte[] rgb = new byte[frame.values.length];
        float[] curve = curve();
        int row = frame.width * 3;
        for (int y = 0, i = 0; y < frame.height; y++) {
            int offset = random.integer(0, TABLE);
            for (int x = 0; x < row; x++, i++) {
                double light = frame.values[i] * gain * tint[i % 3];
                int level = (int) Math.min(1023, Math.max(0, 4 * light));
                double value = curve[level] + noise * NOISE[(offset + x) & (TABLE - 1)];
                rgb[i] = (byte) (int) Math.min(255, Math.max(0, value + 0.5));
            }
        }
        return jpegQuality > 0 ? Imaging.throughJpeg(rgb, frame.width, frame.height, jpegQuality) : rgb;
    }

    private float[] curve() {
        float[] curve = new float[1024];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = (float) (255 * Math.pow(Math.min(1, i / 1020.0), gamma));
        }
        return curve;
    }
}
