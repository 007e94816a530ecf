package dev.mattebox.training.mqe.evaluation;

final class Differences {

    private Differences() {}

    /** |a - b|, at most 1. */
    static float[] of(float[] a, float[] b) {
        float[] differences = new float[a.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.min(1, Math.abs(a[i] - b[i]));
        }
        return differences;
    }
}
