package dev.mattebox.training.data.footage;

import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageInputStream;

/** Reads image files, each a clip of one frame. Safe for many threads. */
final class ImageFiles {

    private final ImageReader reader = new ImageReader(MediaLimits.defaults());

    /**
     * The size that an image's header tells; nothing is decoded.
     *
     * @throws FootageException if it is no image
     */
    ClipSize size(Path file) {
        try (FileImageInputStream header = new FileImageInputStream(file.toFile())) {
            Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(header);
            if (!readers.hasNext()) {
                throw new FootageException(file + " is no PNG or JPEG; replace or remove it");
            }
            javax.imageio.ImageReader format = readers.next();
            try {
                format.setInput(header, true, true);
                return new ClipSize(1, format.getWidth(0), format.getHeight(0));
            } finally {
                format.dispose();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads an image.
     *
     * @param expected what its width and height have to be
     * @throws FootageException if it cannot be read or has another size
     */
    RgbImage read(Path file, ClipSize expected) {
        RgbImage image = decoded(file);
        if (image.width() != expected.width() || image.height() != expected.height()) {
            throw new FootageException(file + " is " + image.width() + "x" + image.height() + ", not "
                    + expected.width() + "x" + expected.height()
                    + "; all frames of a clip and their alphas need one size, and none may be turned by its EXIF data");
        }
        return image;
    }

    private RgbImage decoded(Path file) {
        try {
            return reader.readRgb(file);
        } catch (MediaException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private static FootageException unreadable(Path file, Exception cause) {
        return new FootageException(file + " cannot be read: " + cause.getMessage() + "; replace or remove it", cause);
    }
}
