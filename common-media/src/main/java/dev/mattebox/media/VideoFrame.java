package dev.mattebox.media;

import java.util.Optional;

/**
 * One decoded frame, upright, with the time at which it is shown.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param rgb {@code height * width * 3} unsigned bytes, rows from the top, red green blue interleaved, full range. Not
 *     copied; a reader gives every frame an array of its own and never touches it again.
 * @param deep the same colours as unsigned 16-bit values, if they are known to more than 8 bits. Not copied either
 * @param presentationTime when the frame is shown, in ticks of the time base. Strictly increasing within a clip; the
 *     first frame need not be at 0.
 * @param timeBase the length of a tick in seconds
 */
@SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
public record VideoFrame(
        int width, int height, byte[] rgb, Optional<short[]> deep, long presentationTime, Rational timeBase) {

    private static final int MOST = 255;
    private static final int MOST_DEEP = 65535;
    private static final int DEEP_STEP = MOST_DEEP / MOST;

    /**
     * @throws IllegalArgumentException if an array's length is not {@code height * width * 3}
     */
    public VideoFrame {
        PixelCount.check("A frame", width, height, 3, rgb.length);
        deep.ifPresent(values -> PixelCount.check("A frame", width, height, 3, values.length));
    }

    /** A frame whose colours have 8 bits. */
    public VideoFrame(int width, int height, byte[] rgb, long presentationTime, Rational timeBase) {
        this(width, height, rgb, Optional.empty(), presentationTime, timeBase);
    }

    /**
     * A frame whose colours have 16 bits.
     *
     * @param values {@code height * width * 3} unsigned values; not copied
     */
    public static VideoFrame deep(int width, int height, short[] values, long presentationTime, Rational timeBase) {
        return new VideoFrame(
                width, height, RgbConverter.rounded(values), Optional.of(values), presentationTime, timeBase);
    }

    /** The same picture, shown at another time. */
    public VideoFrame at(long time) {
        return new VideoFrame(width, height, rgb, deep, time, timeBase);
    }

    /** The colours as parts of the whole range, each in [0,1]; a new array. */
    public float[] levels() {
        float[] levels = new float[rgb.length];
        if (deep.isPresent()) {
            short[] values = deep.get();
            for (int i = 0; i < levels.length; i++) {
                levels[i] = (values[i] & 0xffff) / (float) MOST_DEEP;
            }
        } else {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = (rgb[i] & 0xff) / (float) MOST;
            }
        }
        return levels;
    }

    /**
     * A frame shown at the same time with other colours, which are rounded to 16 bits.
     *
     * @param levels {@code height * width * 3} values; what lies outside [0,1] is clipped
     * @throws IllegalArgumentException if there are not as many values
     */
    public VideoFrame withLevels(float[] levels) {
        short[] values = new short[levels.length];
        for (int i = 0; i < levels.length; i++) {
            values[i] = (short) (int) (Math.max(0, Math.min(1, levels[i])) * MOST_DEEP + 0.5);
        }
        return deep(width, height, values, presentationTime, timeBase);
    }

    /** The colours as unsigned 16-bit values, from 0 to 65535; not to be changed. */
    short[] values16() {
        return deep.orElseGet(this::widened);
    }

    private short[] widened() {
        short[] values = new short[rgb.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) ((rgb[i] & 0xff) * DEEP_STEP);
        }
        return values;
    }
}
