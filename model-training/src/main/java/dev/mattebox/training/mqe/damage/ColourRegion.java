package dev.mattebox.training.mqe.damage;

import java.util.Arrays;

/**
 * Grows a region from a pixel to the neighbours whose colours differ least, so that it fills an area of one colour
 * before it crosses an edge. A larger region contains every smaller one from the same pixel.
 */
final class ColourRegion {

    private static final int BUCKETS = 1024;

    private final Scene scene;
    private final Plane allowed;
    private final int step;
    private final int[] heads = new int[BUCKETS];
    private int[] next = {};
    private int[] pixelOf = {};
    private int entries;

    /**
     * @param allowed where the region may be: above one half
     * @param step what one pixel of way costs, in levels of colour: more gives rounder regions
     */
    ColourRegion(Scene scene, Plane allowed, int step) {
        this.scene = scene;
        this.allowed = allowed;
        this.step = step;
    }

    /** The region of so many pixels, or of all that are allowed and joined; 0 or 1. */
    Plane grown(int seed, int count) {
        Plane region = Plane.empty(scene.width(), scene.height());
        int[] cost = new int[region.values().length];
        Arrays.fill(cost, Integer.MAX_VALUE);
        Arrays.fill(heads, -1);
        next = new int[4 * Math.min(count, cost.length) + 1];
        pixelOf = new int[next.length];
        entries = 0;
        cost[seed] = 0;
        push(seed, 0);
        int taken = 0;
        int emptyBuckets = 0;
        for (int now = 0; taken < count && emptyBuckets < BUCKETS; now++) {
            int bucket = now % BUCKETS;
            emptyBuckets = heads[bucket] < 0 ? emptyBuckets + 1 : 0;
            while (heads[bucket] >= 0 && taken < count) {
                int pixel = pixelOf[heads[bucket]];
                heads[bucket] = next[heads[bucket]];
                if (cost[pixel] == now && region.values()[pixel] == 0) {
                    region.values()[pixel] = 1;
                    taken++;
                    relax(pixel, seed, cost);
                }
            }
        }
        return region;
    }

    private void relax(int pixel, int seed, int[] cost) {
        int x = pixel % scene.width();
        if (x > 0) {
            relax(pixel, pixel - 1, seed, cost);
        }
        if (x < scene.width() - 1) {
            relax(pixel, pixel + 1, seed, cost);
        }
        if (pixel >= scene.width()) {
            relax(pixel, pixel - scene.width(), seed, cost);
        }
        if (pixel + scene.width() < cost.length) {
            relax(pixel, pixel + scene.width(), seed, cost);
        }
    }

    private void relax(int from, int to, int seed, int[] cost) {
        if (allowed.values()[to] <= 0.5) {
            return;
        }
        int total = cost[from] + step + 2 * difference(from, to) + difference(seed, to) / 2;
        if (total < cost[to]) {
            cost[to] = total;
            push(to, total);
        }
    }

    private void push(int pixel, int cost) {
        pixelOf[entries] = pixel;
        next[entries] = heads[cost % BUCKETS];
        heads[cost % BUCKETS] = entries++;
    }

    private int difference(int a, int b) {
        byte[] rgb = scene.rgb();
        int most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs((rgb[3 * a + c] & 255) - (rgb[3 * b + c] & 255)));
        }
        return most;
    }
}
