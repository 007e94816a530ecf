package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;

/**
 * How a still is placed in a frame. All zero: as it is.
 *
 * @param right as a share of the frame's width
 * @param down as a share of the frame's height
 * @param angle clockwise, in radians
 * @param growth logarithm of the scale
 * @param shear columns' shift to the right per row
 */
record Pose(double right, double down, double angle, double growth, double shear) {

    private static final double FARTHEST = 0.1;
    private static final double WIDEST_ANGLE = 0.15;
    private static final double STRONGEST_GROWTH = 0.15;
    private static final double STRONGEST_SHEAR = 0.05;

    static Pose draw(RandomStream random) {
        return new Pose(
                random.uniform(-FARTHEST, FARTHEST),
                random.uniform(-FARTHEST, FARTHEST),
                random.uniform(-WIDEST_ANGLE, WIDEST_ANGLE),
                random.uniform(-STRONGEST_GROWTH, STRONGEST_GROWTH),
                random.uniform(-STRONGEST_SHEAR, STRONGEST_SHEAR));
    }

    Pose times(double factor) {
        return new Pose(right * factor, down * factor, angle * factor, growth * factor, shear * factor);
    }

    Pose plus(Pose other) {
        return new Pose(
                right + other.right,
                down + other.down,
                angle + other.angle,
                growth + other.growth,
                shear + other.shear);
    }
}
