package dev.mattebox.training.html;

/** How values become heights in a chart. */
public enum Scale {
    /** From the smallest to the largest value. */
    LINEAR,
    /** From 0, or the smallest value if that is less. */
    LINEAR_FROM_ZERO,
    /** Equal ratios are equally high; what is not above 0 leaves a gap. */
    LOGARITHMIC;

    boolean shows(double value) {
        return Double.isFinite(value) && (this != LOGARITHMIC || value > 0);
    }
}
