package dev.mattebox.media;

/** What a cut-out is laid over. */
public sealed interface Backdrop permits Backdrop.Colour, BackdropImage, Checkerboard {

    /** Grey squares, which stand for transparency, with sides of 16 pixels. */
    static Backdrop checkerboard() {
        return new Checkerboard(Checkerboard.SQUARE, Checkerboard.LIGHT, Checkerboard.DARK);
    }

    /**
     * A picture that fills frames of this size in its own proportions; what is too much of it is cut off, on both sides
     * alike.
     */
    static Backdrop image(RgbImage image, int width, int height) {
        return BackdropImage.covering(image, width, height);
    }

    /**
     * Lays a frame over it: {@code alpha * frame + (1 - alpha) * backdrop}, in the frame's own colour values.
     *
     * @param frame the colours of what was cut out, not multiplied by alpha
     * @param alpha {@code height * width} values; what lies outside [0,1] is clipped
     * @throws IllegalArgumentException if an alpha is not a number
     */
    default VideoFrame under(VideoFrame frame, float[] alpha) {
        float[] levels = frame.levels();
        int pixel = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++, pixel++) {
                float opacity = Alphas.clipped(alpha[pixel]);
                Colour behind = at(x, y);
                int at = 3 * pixel;
                levels[at] = levels[at] * opacity + (1 - opacity) * behind.red();
                levels[at + 1] = levels[at + 1] * opacity + (1 - opacity) * behind.green();
                levels[at + 2] = levels[at + 2] * opacity + (1 - opacity) * behind.blue();
            }
        }
        return frame.withLevels(levels);
    }

    /** The colour at a place. */
    Colour at(int x, int y);

    /**
     * The same backdrop for frames whose values mean something else. Ordinary video takes colours as they are; in HDR
     * video (PQ, HLG) they get the brightness that graphics have there, 203 cd/m² for white (ITU-R BT.2408).
     */
    Backdrop in(ColorTags tags);

    /**
     * One colour everywhere.
     *
     * @param red 0 to 1, as the other two
     */
    record Colour(float red, float green, float blue) implements Backdrop {

        /** The colour of 24 bits: {@code 0xrrggbb}. */
        public static Colour of(int rgb) {
            return new Colour(((rgb >> 16) & 0xff) / 255f, ((rgb >> 8) & 0xff) / 255f, (rgb & 0xff) / 255f);
        }

        @Override
        public Colour at(int x, int y) {
            return this;
        }

        @Override
        public Colour in(ColorTags tags) {
            return HdrColours.in(this, tags);
        }
    }
}
