package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Grey frames of 8 to 16 bits as RGB, rounded exactly; swscale takes some limited ranges for full ones. */
final class GrayExpansion {

    private GrayExpansion() {}

    static byte[] toRgb(AVFrame frame, PixelComponent gray) {
        byte[] levels = levels(gray.bits(), frame.color_range() == AVCOL_RANGE_MPEG);
        int[] values = new int[frame.width()];
        byte[] rgb = new byte[frame.width() * frame.height() * 3];
        for (int row = 0, at = 0; row < frame.height(); row++) {
            gray.readRow(frame, row, values);
            for (int value : values) {
                byte level = levels[value];
                rgb[at++] = level;
                rgb[at++] = level;
                rgb[at++] = level;
            }
        }
        return rgb;
    }

    static short[] toDeepRgb(AVFrame frame, PixelComponent gray) {
        boolean limitedRange = frame.color_range() == AVCOL_RANGE_MPEG;
        double black = black(gray.bits(), limitedRange);
        double range = white(gray.bits(), limitedRange) - black;
        int[] values = new int[frame.width()];
        short[] rgb = new short[frame.width() * frame.height() * 3];
        for (int row = 0, at = 0; row < frame.height(); row++) {
            gray.readRow(frame, row, values);
            for (int value : values) {
                double level = Math.rint(65535 * (value - black) / range);
                short rounded = (short) (int) Math.max(0, Math.min(65535, level));
                rgb[at++] = rounded;
                rgb[at++] = rounded;
                rgb[at++] = rounded;
            }
        }
        return rgb;
    }

    private static double black(int bits, boolean limitedRange) {
        return limitedRange ? 16 << (bits - 8) : 0;
    }

    private static double white(int bits, boolean limitedRange) {
        return limitedRange ? 235 << (bits - 8) : (1 << bits) - 1;
    }

    /** The 8-bit level of every value. */
    private static byte[] levels(int bits, boolean limitedRange) {
        double black = black(bits, limitedRange);
        double white = white(bits, limitedRange);
        byte[] levels = new byte[1 << bits];
        for (int value = 0; value < levels.length; value++) {
            double level = Math.rint(255 * (value - black) / (white - black));
            levels[value] = (byte) Math.max(0, Math.min(255, level));
        }
        return levels;
    }
}
