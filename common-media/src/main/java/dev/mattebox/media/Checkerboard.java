package dev.mattebox.media;

/** The grey squares that stand for transparency. */
final class Checkerboard {

    private static final int LIGHT = 204;
    private static final int DARK = 153;

    private final int square;

    /**
     * @param square the side of a square in pixels, at least 1
     */
    Checkerboard(int square) {
        this.square = square;
    }

    /** The frame over the squares, by its alpha: {@code alpha * frame + (1 - alpha) * squares}, rounded. */
    byte[] under(VideoFrame frame, float[] alpha) {
        byte[] rgb = frame.rgb();
        byte[] composite = new byte[rgb.length];
        int pixel = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++, pixel++) {
                int opacity = Alphas.quantize(alpha[pixel], 1 << 16);
                int backdrop = ((x / square + y / square) & 1) == 0 ? LIGHT : DARK;
                int behind = backdrop * ((1 << 16) - opacity) + (1 << 15);
                int at = pixel * 3;
                composite[at] = (byte) (((rgb[at] & 0xff) * opacity + behind) >> 16);
                composite[at + 1] = (byte) (((rgb[at + 1] & 0xff) * opacity + behind) >> 16);
                composite[at + 2] = (byte) (((rgb[at + 2] & 0xff) * opacity + behind) >> 16);
            }
        }
        return composite;
    }
}
