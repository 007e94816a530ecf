package dev.mattebox.model.matting;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The neighbourhood that a mask is grown or shrunk by: an ellipse around a pixel, as one run of pixels per row.
 *
 * @param rows the runs, from the top
 */
public record StructuringElement(List<Row> rows) {

    /**
     * The pixels {@code (x + left, y + dy) … (x + right, y + dy)} around the pixel {@code (x, y)}.
     *
     * @param dy rows downwards
     * @param left the first column, at most {@code right}
     * @param right the last column
     */
    public record Row(int dy, int left, int right) {}

    public StructuringElement {
        rows = List.copyOf(rows);
    }

    /**
     * An ellipse that lies evenly around its pixel, so it never shifts a mask. It reaches {@code diameter / 2} pixels to
     * every side: an even diameter counts as the next odd one.
     *
     * @throws IllegalArgumentException if the diameter is below 1
     */
    public static StructuringElement symmetric(int diameter) {
        requirePositive(diameter);
        int radius = diameter / 2;
        return ellipse(radius, radius);
    }

    /**
     * The ellipse of the official implementation, exactly. With an even diameter it reaches one pixel further left and
     * up than right and down, so growing and shrinking in turn shifts a mask by one pixel.
     *
     * @throws IllegalArgumentException if the diameter is below 1
     */
    public static StructuringElement official(int diameter) {
        requirePositive(diameter);
        int radius = diameter / 2;
        return ellipse(radius, diameter - 1 - radius);
    }

    private static StructuringElement ellipse(int radius, int furthest) {
        return new StructuringElement(IntStream.rangeClosed(-radius, furthest)
                .mapToObj(dy -> {
                    int halfWidth = halfWidth(radius, dy);
                    return new Row(dy, -halfWidth, Math.min(halfWidth, furthest));
                })
                .toList());
    }

    private static int halfWidth(int radius, int dy) {
        if (radius == 0) {
            return 0;
        }
        double squared = (double) radius * radius;
        return (int) Math.rint(radius * Math.sqrt((squared - (double) dy * dy) / squared));
    }

    private static void requirePositive(int diameter) {
        if (diameter < 1) {
            throw new IllegalArgumentException("The diameter of an element must be at least 1, not " + diameter);
        }
    }
}
