package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The thin parts of a silhouette that stick out of its thick ones: what an opening removes.
 *
 * @param parts the pixels of each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Limbs(Plane alpha, List<int[]> parts) {

    private static final double SMALLEST = 12;

    /**
     * @param thickness thicker parts are no limbs, in pixels
     */
    static Limbs of(Plane alpha, double thickness) {
        Plane thick = alpha.opened(thickness / 2);
        boolean[] open = new boolean[alpha.values().length];
        for (int i = 0; i < open.length; i++) {
            open[i] = alpha.values()[i] - thick.values()[i] > 0.4;
        }
        double smallest = SMALLEST * alpha.unit() * alpha.unit();
        List<int[]> parts = new ArrayList<>();
        int[] stack = new int[open.length];
        for (int i = 0; i < open.length; i++) {
            if (open[i]) {
                int[] part = flooded(i, open, stack, alpha.width());
                if (part.length >= smallest) {
                    parts.add(part);
                }
            }
        }
        return new Limbs(alpha, parts);
    }

    private static int[] flooded(int start, boolean[] open, int[] stack, int width) {
        int size = 1;
        stack[0] = start;
        open[start] = false;
        for (int done = 0; done < size; done++) {
            int pixel = stack[done];
            int x = pixel % width;
            int[] neighbours = {
                x > 0 ? pixel - 1 : pixel, x < width - 1 ? pixel + 1 : pixel, pixel - width, pixel + width
            };
            for (int neighbour : neighbours) {
                if (neighbour >= 0 && neighbour < open.length && open[neighbour]) {
                    open[neighbour] = false;
                    stack[size++] = neighbour;
                }
            }
        }
        return Arrays.copyOf(stack, size);
    }

    boolean any() {
        return !parts.isEmpty();
    }

    /** One of the limbs, a large one rather than a small one; 0 or 1. */
    Plane random(RandomStream random) {
        int pixels = parts.stream().mapToInt(part -> part.length).sum();
        int chosen = random.integer(0, pixels);
        Plane result = Plane.empty(alpha.width(), alpha.height());
        for (int[] part : parts) {
            if (chosen >= 0 && chosen < part.length) {
                for (int pixel : part) {
                    result.values()[pixel] = 1;
                }
            }
            chosen -= part.length;
        }
        return result;
    }

    /** From the middle of the silhouette to the middle of a part, as an angle. */
    double direction(Plane part) {
        double[] whole = middle(alpha);
        double[] own = middle(part);
        return Math.atan2(own[1] - whole[1], own[0] - whole[0]);
    }

    private static double[] middle(Plane plane) {
        double x = 0;
        double y = 0;
        double sum = 1e-9;
        for (int i = 0; i < plane.values().length; i++) {
            float weight = plane.values()[i];
            x += weight * (i % plane.width());
            y += weight * (i / plane.width());
            sum += weight;
        }
        return new double[] {x / sum, y / sum};
    }
}
