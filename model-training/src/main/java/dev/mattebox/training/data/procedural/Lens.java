package dev.mattebox.training.data.procedural;

import java.util.function.DoubleFunction;

/** What the camera's lens and shutter do to a layer: defocus, and blur along its motion. */
final class Lens {

    private static final int LONGEST_KERNEL = 25;

    private final double defocus;
    private final double shutter;
    private final int exposures;

    /**
     * @param defocus sigma in pixels; 0 for none
     * @param shutter which part of the time between two frames it is open; 0 for sharp motion
     * @param exposures how many moments of an open shutter are added up; 1 blurs along the way of the whole layer
     *     only, more also where limbs move
     */
    Lens(double defocus, double shutter, int exposures) {
        this.defocus = defocus;
        this.shutter = shutter;
        this.exposures = shutter > 0 ? exposures : 1;
    }

    /**
     * The layer as the sensor gets it.
     *
     * @param layers the layer at a time
     * @param step (dx, dy) pixels that it moves until the next frame
     */
    FloatImage expose(DoubleFunction<FloatImage> layers, double time, double timeStep, double[] step) {
        FloatImage sum = layers.apply(time);
        for (int i = 1; i < exposures; i++) {
            sum.addScaled(layers.apply(time + shutter * timeStep * i / exposures), 1);
        }
        FloatImage exposed = exposures > 1 ? sum.scale(1.0 / exposures) : sum;
        FloatImage focused = defocus > 0 ? Imaging.blur(exposed, defocus) : exposed;
        double share = shutter / exposures;
        return Math.hypot(step[0], step[1]) * share > 1.2
                ? Imaging.filter(focused, smear(step[0] * share, step[1] * share))
                : focused;
    }

    private static FloatImage smear(double dx, double dy) {
        double length = Math.hypot(dx, dy);
        double shrink = Math.min(1, (LONGEST_KERNEL - 2) / length);
        int size = Math.min(LONGEST_KERNEL, 2 * (int) Math.ceil(length * shrink / 2) + 3);
        double middle = size / 2;
        double halfX = dx * shrink / 2;
        double halfY = dy * shrink / 2;
        FloatImage canvas = new FloatImage(size, size, 4);
        new StrandBrush(canvas)
                .draw(
                        new double[] {middle - halfX, middle + halfX},
                        new double[] {middle - halfY, middle + halfY},
                        1,
                        1,
                        1,
                        new Colour(0, 0, 0));
        FloatImage kernel = new FloatImage(size, size, 1);
        double sum = 0;
        for (int i = 0; i < kernel.values.length; i++) {
            kernel.values[i] = canvas.values[4 * i + 3];
            sum += kernel.values[i];
        }
        return kernel.scale(1 / sum);
    }
}
