package dev.mattebox.model.foreground;

/**
 * How the colours of a foreground are estimated.
 *
 * @param smoothness how much alike the colours of neighbours are everywhere (the paper's epsilon), above 0; larger values
 *     carry colours further and blur them
 * @param edgeSmoothness how much more alike where alpha changes (the paper's omega), at least 0
 * @param smallSide up to this side a level is small, in pixels
 * @param smallIterations passes over a small level, at least 1
 * @param largeIterations passes over a larger level, at least 1
 */
public record ForegroundOptions(
        float smoothness, float edgeSmoothness, int smallSide, int smallIterations, int largeIterations) {

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ForegroundOptions {
        if (!(smoothness > 0)
                || !(edgeSmoothness >= 0)
                || smallSide < 1
                || smallIterations < 1
                || largeIterations < 1) {
            throw new IllegalArgumentException("Not a way to estimate colours: smoothness " + smoothness + ", at edges "
                    + edgeSmoothness + ", " + smallIterations + " passes up to " + smallSide + " pixels, then "
                    + largeIterations);
        }
    }

    /** The values of the paper. */
    public static ForegroundOptions defaults() {
        return new ForegroundOptions(5e-3f, 0.1f, 32, 10, 2);
    }
}
