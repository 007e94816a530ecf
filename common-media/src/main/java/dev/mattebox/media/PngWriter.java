package dev.mattebox.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes PNG files without loss: pictures with 8 bits, alphas with 16. Equal images give equal bytes. */
public final class PngWriter {

    private static final int LEVEL = 6;

    private PngWriter() {}

    /** The PNG file of a grey image. */
    public static byte[] encode(GrayImage image) {
        try (PngEncoder encoder = new PngEncoder(LEVEL)) {
            return encoder.encode(image.width(), image.height(), PngEncoder.Color.GRAY, 8, image.values());
        }
    }

    /** The PNG file of a colour image. */
    public static byte[] encode(RgbImage image) {
        try (PngEncoder encoder = new PngEncoder(LEVEL)) {
            return encoder.encode(image.width(), image.height(), PngEncoder.Color.RGB, 8, image.rgb());
        }
    }

    /**
     * The 16-bit grey PNG file of an alpha: a value is {@code round(alpha * 65535)}, and what lies outside [0,1] is
     * clipped.
     *
     * @throws IllegalArgumentException if an alpha is not a number
     */
    public static byte[] encode(AlphaFrame image) {
        try (PngEncoder encoder = new PngEncoder(LEVEL)) {
            byte[] samples = Alphas.samples16(image.alpha());
            return encoder.encode(image.width(), image.height(), PngEncoder.Color.GRAY, 16, samples);
        }
    }

    /**
     * Writes a grey image.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, GrayImage image) {
        write(file, encode(image));
    }

    /**
     * Writes a colour image.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, RgbImage image) {
        write(file, encode(image));
    }

    private static void write(Path file, byte[] png) {
        try {
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
