package dev.mattebox.media;

/** The check that every picture record does. */
final class PixelCount {

    private PixelCount() {}

    static void check(String what, int width, int height, int channels, int length) {
        if (width < 1 || height < 1 || length != (long) width * height * channels) {
            throw new IllegalArgumentException(what + " of " + width + "x" + height + " needs "
                    + (long) width * height * channels + " values, not " + length);
        }
    }
}
