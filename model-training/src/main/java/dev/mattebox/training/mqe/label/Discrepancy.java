package dev.mattebox.training.mqe.label;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.metrics.GradientError;

/**
 * How wrong an alpha is at each pixel: {@code D = absoluteWeight · mean|α̂ − α*| + gradientWeight · ||∇α̂| − |∇α*||}, the
 * mean over a small window, the gradients by derivatives of a Gaussian as in the Grad metric. Where D exceeds the
 * threshold a pixel is erroneous.
 *
 * <p>Source: the paper's section on the Matting Quality Evaluator, which gives neither weights nor threshold.
 *
 * @param absoluteWeight of the mean absolute difference
 * @param gradientWeight of the difference of the edges' strengths
 * @param window width and height of the window, odd
 * @param threshold above which a pixel is erroneous
 */
public record Discrepancy(double absoluteWeight, double gradientWeight, int window, double threshold) {

    /**
     * @throws IllegalArgumentException if the window is even or a number negative
     */
    public Discrepancy {
        if (window < 1 || window % 2 == 0) {
            throw new IllegalArgumentException("The label has window = " + window + "; it must be odd");
        }
        if (!(absoluteWeight >= 0 && gradientWeight >= 0 && threshold > 0)) {
            throw new IllegalArgumentException("The label has absolute = " + absoluteWeight + ", gradient = "
                    + gradientWeight + " and threshold = " + threshold
                    + "; the weights must not be negative and the threshold must be positive");
        }
    }

    /**
     * What the bundled evaluator was taught. The weights 0.9 and 0.1 are the paper's as we remember them; the window of 3
     * pixels and the threshold of 0.15 are our own choice, see RATIONALE.md.
     */
    public static Discrepancy standard() {
        return new Discrepancy(0.9, 0.1, 3, 0.15);
    }

    /** D at each pixel, {@code height * width}. */
    public float[] of(float[] candidate, float[] truth, int width, int height) {
        float[] edges = GradientError.edgeStrength(new AlphaMatte(width, height, candidate));
        float[] trueEdges = GradientError.edgeStrength(new AlphaMatte(width, height, truth));
        float[] differences = new float[truth.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(candidate[i] - truth[i]);
        }
        float[] means = windowMeans(differences, width, height);
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (absoluteWeight * means[i] + gradientWeight * Math.abs(edges[i] - trueEdges[i]));
        }
        return means;
    }

    /** 1 where a pixel is erroneous, else 0, {@code height * width}. */
    public float[] labels(float[] candidate, float[] truth, int width, int height) {
        float[] labels = of(candidate, truth, width, height);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labels[i] > threshold ? 1 : 0;
        }
        return labels;
    }

    /** The mean of those pixels of the window that lie in the frame. */
    private float[] windowMeans(float[] values, int width, int height) {
        float[] alongRows = new float[values.length];
        for (int y = 0; y < height; y++) {
            meansAlong(values, alongRows, y * width, 1, width);
        }
        float[] means = new float[values.length];
        for (int x = 0; x < width; x++) {
            meansAlong(alongRows, means, x, width, height);
        }
        return means;
    }

    private void meansAlong(float[] from, float[] to, int start, int step, int length) {
        int radius = window / 2;
        for (int i = 0; i < length; i++) {
            int first = Math.max(0, i - radius);
            int last = Math.min(length - 1, i + radius);
            float sum = 0;
            for (int k = first; k <= last; k++) {
                sum += from[start + k * step];
            }
            to[start + i * step] = sum / (last - first + 1);
        }
    }
}
