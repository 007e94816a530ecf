package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.quality.UnknownBand;

/** What somebody does to a good alpha to see whether an evaluator notices. */
enum HandDamage {
    /** Nothing. */
    NONE("as it is") {
        @Override
        float[] apply(AlphaMatte alpha) {
            return alpha.values();
        }
    },
    /** A round hole where the target is thickest. */
    HOLE("a hole punched") {
        @Override
        float[] apply(AlphaMatte alpha) {
            int width = alpha.width();
            int centre = deepest(alpha);
            double radius = 0.08 * Math.min(width, alpha.height());
            float[] values = alpha.values().clone();
            for (int i = 0; i < values.length; i++) {
                if (Math.hypot(i % width - centre % width, i / width - centre / width) < radius) {
                    values[i] = 0;
                }
            }
            return values;
        }
    },
    /** Soft edges cut hard. */
    HARD_BAND("the soft band hardened") {
        @Override
        float[] apply(AlphaMatte alpha) {
            boolean[] band = UnknownBand.of(alpha);
            float[] values = alpha.values().clone();
            for (int i = 0; i < values.length; i++) {
                if (band[i]) {
                    values[i] = values[i] > 0.5f ? 1 : 0;
                }
            }
            return values;
        }
    },
    /** Moved to the right. */
    SHIFT("shifted by 6 px") {
        @Override
        float[] apply(AlphaMatte alpha) {
            int width = alpha.width();
            float[] values = new float[width * alpha.height()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % width < SHIFT_PIXELS ? 0 : alpha.values()[i - SHIFT_PIXELS];
            }
            return values;
        }
    };

    private static final int SHIFT_PIXELS = 6;

    private final String label;

    HandDamage(String label) {
        this.label = label;
    }

    /** What to write beside a picture of it. */
    String label() {
        return label;
    }

    /** The damaged alpha, {@code height * width} in [0, 1]; may be the alpha's own array. */
    abstract float[] apply(AlphaMatte alpha);

    /** The opaque pixel that is farthest from any other, by two sweeps of the city-block distance. */
    private static int deepest(AlphaMatte alpha) {
        int width = alpha.width();
        int height = alpha.height();
        int[] depth = new int[width * height];
        for (int i = 0; i < depth.length; i++) {
            int before = Math.min(i % width == 0 ? 0 : depth[i - 1], i < width ? 0 : depth[i - width]);
            depth[i] = alpha.values()[i] > UnknownBand.OPAQUE ? before + 1 : 0;
        }
        int deepest = 0;
        for (int i = depth.length - 1; i >= 0; i--) {
            int after =
                    Math.min(i % width == width - 1 ? 0 : depth[i + 1], i / width == height - 1 ? 0 : depth[i + width]);
            depth[i] = Math.min(depth[i], after + 1);
            deepest = depth[i] > depth[deepest] ? i : deepest;
        }
        return deepest;
    }
}
