package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Coarsens the cosine coefficients of blocks of 8x8 pixels, as JPEG and video coders do. */
final class Compressed implements Damage {

    private static final int SIZE = 8;
    private static final double COARSEST = 2.5;
    private static final double FINEST = 0.01;

    private final float[] cosines = new float[SIZE * SIZE];

    Compressed() {
        for (int k = 0; k < SIZE; k++) {
            for (int x = 0; x < SIZE; x++) {
                double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / SIZE);
                cosines[k * SIZE + x] = (float) (scale * Math.cos((2 * x + 1) * k * Math.PI / (2 * SIZE)));
            }
        }
    }

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        int left = random.integer(0, SIZE);
        int top = random.integer(0, SIZE);
        double step = FINEST * Math.pow(COARSEST / FINEST, strength);
        Plane result = Plane.empty(alpha.width(), alpha.height());
        float[] block = new float[SIZE * SIZE];
        for (int y = -top; y < alpha.height(); y += SIZE) {
            for (int x = -left; x < alpha.width(); x += SIZE) {
                cut(alpha, x, y, block);
                if (varies(block)) {
                    code(block, step);
                }
                paste(block, x, y, result);
            }
        }
        return result;
    }

    private static void cut(Plane alpha, int left, int top, float[] block) {
        for (int i = 0; i < block.length; i++) {
            int x = Math.min(alpha.width() - 1, Math.max(0, left + i % SIZE));
            int y = Math.min(alpha.height() - 1, Math.max(0, top + i / SIZE));
            block[i] = alpha.values()[y * alpha.width() + x];
        }
    }

    private static boolean varies(float[] block) {
        for (float value : block) {
            if (value != block[0]) {
                return true;
            }
        }
        return false;
    }

    private void code(float[] block, double step) {
        float[] coefficients = transformed(transformed(block, false), false);
        for (int i = 0; i < coefficients.length; i++) {
            double own = step * (1 + 0.5 * (i % SIZE + i / SIZE));
            coefficients[i] = (float) (own * Math.round(coefficients[i] / own));
        }
        System.arraycopy(transformed(transformed(coefficients, true), true), 0, block, 0, block.length);
    }

    /** Transforms the rows and turns the block on its diagonal: twice is the transform in both directions. */
    private float[] transformed(float[] block, boolean back) {
        float[] result = new float[block.length];
        for (int row = 0; row < SIZE; row++) {
            for (int k = 0; k < SIZE; k++) {
                float sum = 0;
                for (int x = 0; x < SIZE; x++) {
                    sum += block[row * SIZE + x] * (back ? cosines[x * SIZE + k] : cosines[k * SIZE + x]);
                }
                result[k * SIZE + row] = sum;
            }
        }
        return result;
    }

    private static void paste(float[] block, int left, int top, Plane target) {
        for (int i = 0; i < block.length; i++) {
            int x = left + i % SIZE;
            int y = top + i / SIZE;
            if (x >= 0 && y >= 0 && x < target.width() && y < target.height()) {
                target.values()[y * target.width() + x] = Math.min(1, Math.max(0, block[i]));
            }
        }
    }
}
