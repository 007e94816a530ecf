package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.RandomStream;

/**
 * A second object, taken from another clip and put into the frames of the first.
 *
 * @param clip where it comes from
 * @param lead its frame less the first clip's
 * @param right how far it is moved, in pixels
 * @param inFront whether it hides the target, or the target hides it
 */
record Intruder(Clip clip, int lead, boolean mirrored, int right, int down, boolean inFront) {

    private static final double FARTHEST = 0.45;

    /** Somewhere in the frame; never moved away from a border that cuts it off. */
    static Intruder random(RandomStream random, Clip clip, int frame) {
        int source = random.integer(0, clip.frames());
        boolean mirrored = random.chance(0.5);
        Intruder still = new Intruder(clip, source - frame, mirrored, 0, 0, random.chance(0.5));
        Plane alpha = still.alpha(frame);
        int width = clip.width();
        int height = clip.height();
        int right = move(random, width, touches(alpha, 0, width, height), touches(alpha, width - 1, width, height));
        int down = move(random, height, touchesRow(alpha, 0), touchesRow(alpha, height - 1));
        return new Intruder(clip, source - frame, mirrored, right, down, still.inFront);
    }

    private static int move(RandomStream random, int size, boolean atStart, boolean atEnd) {
        double least = atEnd ? 0 : -FARTHEST;
        double most = atStart ? 0 : FARTHEST;
        return (int) (random.uniform(Math.min(least, most), Math.max(least, most)) * size);
    }

    private static boolean touches(Plane alpha, int column, int width, int height) {
        for (int y = 0; y < height; y++) {
            if (alpha.values()[y * width + column] > 0.1) {
                return true;
            }
        }
        return false;
    }

    private static boolean touchesRow(Plane alpha, int row) {
        for (int x = 0; x < alpha.width(); x++) {
            if (alpha.values()[row * alpha.width() + x] > 0.1) {
                return true;
            }
        }
        return false;
    }

    Intruder behind() {
        return new Intruder(clip, lead, mirrored, right, down, false);
    }

    /** Its own coverage in the frame with this number of the first clip, whatever hides it. */
    Plane alpha(int frame) {
        byte[] levels = clip.alphas();
        Plane result = Plane.empty(clip.width(), clip.height());
        int start = source(frame) * clip.width() * clip.height();
        for (int i = 0; i < result.values().length; i++) {
            int from = pixel(i);
            result.values()[i] = from < 0 ? 0 : (levels[start + from] & 255) / 255f;
        }
        return result;
    }

    /** Its colours in that frame; black where {@link #alpha} is 0 for being out of sight. */
    byte[] rgb(int frame) {
        byte[] colours = clip.rgb();
        int pixels = clip.width() * clip.height();
        byte[] result = new byte[3 * pixels];
        int start = source(frame) * pixels;
        for (int i = 0; i < pixels; i++) {
            int from = pixel(i);
            if (from >= 0) {
                System.arraycopy(colours, 3 * (start + from), result, 3 * i, 3);
            }
        }
        return result;
    }

    /** Its clip runs to and fro. */
    private int source(int frame) {
        int period = Math.max(1, 2 * clip.frames() - 2);
        int position = Math.floorMod(frame + lead, period);
        return position < clip.frames() ? position : period - position;
    }

    /** The pixel of the other clip that is seen at a pixel, or -1. */
    private int pixel(int i) {
        int x = i % clip.width() - right;
        int y = i / clip.width() - down;
        if (x < 0 || y < 0 || x >= clip.width() || y >= clip.height()) {
            return -1;
        }
        return y * clip.width() + (mirrored ? clip.width() - 1 - x : x);
    }
}
