package dev.mattebox.media;

/**
 * A colour picture.
 *
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param rgb {@code height * width * 3} unsigned bytes, rows from the top, red green blue interleaved. Not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // images are large and compared by nobody
public record RgbImage(int width, int height, byte[] rgb) {

    /**
     * @throws IllegalArgumentException if the array's length is not {@code height * width * 3}
     */
    public RgbImage {
        PixelCount.check("A colour image", width, height, 3, rgb.length);
    }

    /**
     * The ITU-R 601 luma, {@code 0.299 R + 0.587 G + 0.114 B}, rounded, in the 16-bit fixed point that Pillow uses for
     * its mode {@code L}, so that masks come out equal to the last bit.
     */
    public GrayImage luma() {
        byte[] values = new byte[width * height];
        for (int i = 0, j = 0; i < values.length; i++, j += 3) {
            int weighted = (rgb[j] & 0xff) * 19595 + (rgb[j + 1] & 0xff) * 38470 + (rgb[j + 2] & 0xff) * 7471;
            values[i] = (byte) ((weighted + 0x8000) >> 16);
        }
        return new GrayImage(width, height, values);
    }
}
