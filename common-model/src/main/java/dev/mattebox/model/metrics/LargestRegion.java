package dev.mattebox.model.metrics;

import java.util.Arrays;

/** Finds the largest 4-connected region of set pixels; of equally large ones the first from the top left. */
final class LargestRegion {

    private final int width;
    private final int height;
    private final boolean[] seen;
    /** The pixels of all regions found, region after region. */
    private final int[] pixels;

    private int end;

    LargestRegion(int width, int height) {
        this.width = width;
        this.height = height;
        this.seen = new boolean[width * height];
        this.pixels = new int[width * height];
    }

    /** The region's pixels; none if nothing is set. */
    boolean[] of(boolean[] set) {
        for (int i = 0; i < set.length; i++) {
            seen[i] = !set[i];
        }
        end = 0;
        int largestStart = 0;
        int largestEnd = 0;
        for (int i = 0; i < set.length; i++) {
            if (!seen[i]) {
                int start = end;
                spreadFrom(i);
                if (end - start > largestEnd - largestStart) {
                    largestStart = start;
                    largestEnd = end;
                }
            }
        }
        boolean[] region = new boolean[set.length];
        Arrays.stream(pixels, largestStart, largestEnd).forEach(pixel -> region[pixel] = true);
        return region;
    }

    private void spreadFrom(int first) {
        int next = end;
        visit(first);
        while (next < end) {
            int pixel = pixels[next++];
            int x = pixel % width;
            if (x > 0) {
                visit(pixel - 1);
            }
            if (x < width - 1) {
                visit(pixel + 1);
            }
            if (pixel >= width) {
                visit(pixel - width);
            }
            if (pixel < width * (height - 1)) {
                visit(pixel + width);
            }
        }
    }

    private void visit(int pixel) {
        if (!seen[pixel]) {
            seen[pixel] = true;
            pixels[end++] = pixel;
        }
    }
}
