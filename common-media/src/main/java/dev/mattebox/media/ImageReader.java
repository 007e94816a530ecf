package dev.mattebox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads single images, masks above all: PNG and JPEG, also WebP, BMP and TIFF. Palettes become their colours, 16 bits
 * become 8, an alpha channel is ignored, and a picture with an EXIF orientation is turned upright. Threads may share a
 * reader.
 */
public final class ImageReader {

    private final MediaLimits limits;
    private final ImageDecoder decoder;

    public ImageReader(MediaLimits limits) {
        this.limits = limits;
        this.decoder = new ImageDecoder(limits);
    }

    /**
     * Reads a mask: the ITU-R 601 luma of its colours.
     *
     * @throws UnreadableMediaException if the file is no image, or damaged
     * @throws MediaTooLargeException if its bytes or pixels are beyond the limits
     * @throws UncheckedIOException if the file itself cannot be read
     */
    public GrayImage readGray(Path file) {
        return readRgb(file).luma();
    }

    /** As {@link #readGray(Path)}, from the bytes of the file. */
    public GrayImage readGray(byte[] encoded) {
        return readRgb(encoded).luma();
    }

    /**
     * Reads an image in colour.
     *
     * @throws UnreadableMediaException if the file is no image, or damaged
     * @throws MediaTooLargeException if its bytes or pixels are beyond the limits
     * @throws UncheckedIOException if the file itself cannot be read
     */
    public RgbImage readRgb(Path file) {
        String subject = "The image " + Printable.of(String.valueOf(file.getFileName()));
        try (InputStream in = Files.newInputStream(file)) {
            return decode(subject, readAll(subject, in, limits));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** As {@link #readRgb(Path)}, from the bytes of the file. */
    public RgbImage readRgb(byte[] encoded) {
        return decode("The image", encoded);
    }

    private RgbImage decode(String subject, byte[] encoded) {
        return decoder.decode(subject, encoded, FrameDecoder::rgb).picture();
    }

    /** All bytes of a stream that has no more than the limits allow for an image. */
    static byte[] readAll(String subject, InputStream in, MediaLimits limits) throws IOException {
        byte[] bytes = in.readNBytes((int) limits.maxImageBytes() + 1);
        limits.checkImageBytes(subject, bytes.length);
        return bytes;
    }
}
