package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.RandomStream;

/** Small clips: a soft disc with an arm and hairs, moving over a background of two colours. */
final class Figures {

    static final int SIZE = 64;
    static final int FRAMES = 8;

    private Figures() {}

    static Clip moving(long seed) {
        RandomStream random = RandomStream.of(seed);
        byte[] rgb = new byte[FRAMES * SIZE * SIZE * 3];
        byte[] alphas = new byte[FRAMES * SIZE * SIZE];
        double startX = random.uniform(20, 30);
        double y = random.uniform(26, 38);
        for (int t = 0; t < FRAMES; t++) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                int at = t * SIZE * SIZE + i;
                double alpha = alpha(i % SIZE - startX - 1.5 * t, i / SIZE - y);
                alphas[at] = (byte) Math.round(255 * alpha);
                for (int c = 0; c < 3; c++) {
                    double background = i % SIZE < 40 ? 60 + 50 * c : 200 - 60 * c;
                    double colour = alpha * (220 - 70 * c) + (1 - alpha) * background + random.uniform(-6, 6);
                    rgb[3 * at + c] = (byte) Math.round(Math.max(0, Math.min(255, colour)));
                }
            }
        }
        return new Clip(SIZE, SIZE, FRAMES, rgb, alphas, ClipKind.BLOB);
    }

    private static double alpha(double x, double y) {
        double disc = ramp((13 - Math.hypot(x, y)) / 3);
        double arm = x > 0 && x < 24 ? ramp(2.5 - Math.abs(y - 4)) : 0;
        double hair = y < 0 && y > -24 && Math.floorMod((int) Math.floor(x), 5) == 0 && Math.abs(x) < 9 ? 0.6 : 0;
        return Math.max(disc, Math.max(arm, hair));
    }

    private static double ramp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
