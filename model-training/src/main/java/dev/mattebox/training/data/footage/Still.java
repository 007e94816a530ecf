package dev.mattebox.training.data.footage;

import java.util.Arrays;

/**
 * A picture with its alpha that can be looked up between its pixels. Beyond its borders it goes on as its mirror image, so
 * that a body cut off by the border does not end there when it moves into the frame.
 *
 * @param rgb {@code height * width * 3} unsigned bytes, interleaved
 * @param alpha {@code height * width} unsigned bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Still(int width, int height, byte[] rgb, byte[] alpha) {

    static Still opaque(int width, int height, byte[] rgb) {
        byte[] alpha = new byte[width * height];
        Arrays.fill(alpha, (byte) 255);
        return new Still(width, height, rgb, alpha);
    }

    /**
     * The bilinear mean around a place. Colours are weighted by their alphas, so that what lies behind the target bleeds
     * nowhere into it.
     *
     * @param premultiplied gets red, green and blue times alpha, in 0..255, and alpha in 0..1
     */
    void look(double x, double y, float[] premultiplied) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float down = (float) (y - top);
        Arrays.fill(premultiplied, 0);
        add(left, top, (1 - right) * (1 - down), premultiplied);
        add(left + 1, top, right * (1 - down), premultiplied);
        add(left, top + 1, (1 - right) * down, premultiplied);
        add(left + 1, top + 1, right * down, premultiplied);
    }

    private void add(int x, int y, float weight, float[] premultiplied) {
        int pixel = inside(y, height) * width + inside(x, width);
        float coverage = weight * (alpha[pixel] & 255) / 255;
        for (int channel = 0; channel < 3; channel++) {
            premultiplied[channel] += coverage * (rgb[3 * pixel + channel] & 255);
        }
        premultiplied[3] += coverage;
    }

    private static int inside(int index, int size) {
        if (index >= 0 && index < size) {
            return index;
        }
        int period = Math.floorMod(index, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }
}
