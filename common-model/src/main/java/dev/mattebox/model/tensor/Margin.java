package dev.mattebox.model.tensor;

/**
 * What is added around a frame so that its height and width become multiples of a stride.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns on the left
 * @param right columns on the right
 */
public record Margin(int top, int bottom, int left, int right) {

    /** Half of what is missing to the next multiple before (rounded down), the rest after, on each axis. */
    public static Margin toMultipleOf(int stride, int height, int width) {
        int missingRows = Math.floorMod(-height, stride);
        int missingColumns = Math.floorMod(-width, stride);
        return new Margin(
                missingRows / 2,
                missingRows - missingRows / 2,
                missingColumns / 2,
                missingColumns - missingColumns / 2);
    }

    /** True if nothing is added. */
    public boolean isZero() {
        return top + bottom + left + right == 0;
    }
}
