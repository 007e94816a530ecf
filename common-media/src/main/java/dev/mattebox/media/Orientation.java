package dev.mattebox.media;

import org.bytedeco.ffmpeg.avutil.AVFrameSideData;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * How a stored picture is turned to stand upright: the right angles and mirror images of a display matrix. The stored
 * pixel (x, y), y downwards, is shown at (a·x + c·y, b·x + d·y); each of the four is -1, 0 or 1.
 */
record Orientation(int a, int b, int c, int d) {

    static final Orientation UPRIGHT = new Orientation(1, 0, 0, 1);

    private static final int MATRIX_BYTES = 9 * Integer.BYTES;

    /** The orientation of FFmpeg's display matrix side data; angles other than right ones become the nearest. */
    static Orientation of(AVFrameSideData sideData) {
        if (sideData == null || sideData.isNull() || sideData.size() < MATRIX_BYTES) {
            return UPRIGHT;
        }
        byte[] bytes = new byte[MATRIX_BYTES];
        sideData.data().get(bytes);
        IntBuffer matrix = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer();
        return nearest(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    private static Orientation nearest(long a, long b, long c, long d) {
        boolean alongAxes = Math.abs(a) >= Math.abs(b);
        Orientation nearest = alongAxes
                ? new Orientation(Long.signum(a), 0, 0, Long.signum(d))
                : new Orientation(0, Long.signum(b), Long.signum(c), 0);
        return nearest.isInvertible() ? nearest : UPRIGHT;
    }

    private boolean isInvertible() {
        return a * d - b * c != 0;
    }

    /** Clockwise degrees from the stored picture to the upright one, apart from mirroring. */
    int degrees() {
        boolean mirrored = a * d - b * c < 0;
        int right = mirrored ? -a : a;
        int down = mirrored ? -b : b;
        return right == 1 ? 0 : down == 1 ? 90 : right == -1 ? 180 : 270;
    }

    int width(int storedWidth, int storedHeight) {
        return a != 0 ? storedWidth : storedHeight;
    }

    int height(int storedWidth, int storedHeight) {
        return a != 0 ? storedHeight : storedWidth;
    }

    /** Turns interleaved RGB; gives back the same array if there is nothing to turn. */
    byte[] apply(byte[] rgb, int storedWidth, int storedHeight) {
        if (equals(UPRIGHT)) {
            return rgb;
        }
        byte[] upright = new byte[rgb.length];
        forEachPixel(storedWidth, storedHeight, (source, target) -> {
            upright[3 * target] = rgb[3 * source];
            upright[3 * target + 1] = rgb[3 * source + 1];
            upright[3 * target + 2] = rgb[3 * source + 2];
        });
        return upright;
    }

    /** Turns one value per pixel; gives back the same array if there is nothing to turn. */
    float[] apply(float[] values, int storedWidth, int storedHeight) {
        if (equals(UPRIGHT)) {
            return values;
        }
        float[] upright = new float[values.length];
        forEachPixel(storedWidth, storedHeight, (source, target) -> upright[target] = values[source]);
        return upright;
    }

    /** Turns interleaved RGB of 16 bits; gives back the same array if there is nothing to turn. */
    short[] apply(short[] rgb, int storedWidth, int storedHeight) {
        if (equals(UPRIGHT)) {
            return rgb;
        }
        short[] upright = new short[rgb.length];
        forEachPixel(storedWidth, storedHeight, (source, target) -> {
            upright[3 * target] = rgb[3 * source];
            upright[3 * target + 1] = rgb[3 * source + 1];
            upright[3 * target + 2] = rgb[3 * source + 2];
        });
        return upright;
    }

    private interface PixelMove {
        void move(int source, int target);
    }

    private void forEachPixel(int storedWidth, int storedHeight, PixelMove pixel) {
        int width = width(storedWidth, storedHeight);
        int height = height(storedWidth, storedHeight);
        int originX = a < 0 || b < 0 ? storedWidth - 1 : 0;
        int originY = c < 0 || d < 0 ? storedHeight - 1 : 0;
        int step = a + c * storedWidth;
        int target = 0;
        for (int y = 0; y < height; y++) {
            int source = (originY + d * y) * storedWidth + originX + b * y;
            for (int x = 0; x < width; x++, source += step, target++) {
                pixel.move(source, target);
            }
        }
    }
}
