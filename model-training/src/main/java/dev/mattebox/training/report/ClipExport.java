package dev.mattebox.training.report;

import dev.mattebox.training.data.Clip;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes a clip as a user would bring it: {@code clip.zip} of numbered JPEG frames and the first frame's mask, which is the
 * true alpha cut at one half. Beside it what no user has: the true alphas.
 */
public final class ClipExport {

    private static final float JPEG_QUALITY = 0.85f;

    private ClipExport() {}

    /**
     * Writes {@code clip.zip}, {@code mask.png} and {@code alpha.zip}, numbered grey PNGs.
     *
     * @param folder is created if need be
     */
    public static void write(Clip clip, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("clip.zip")))) {
            for (int frame = 0; frame < clip.frames(); frame++) {
                zip.putNextEntry(new ZipEntry(String.format("%04d.jpg", frame)));
                writeJpeg(ClipImages.colours(clip, frame), zip);
                zip.closeEntry();
            }
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("alpha.zip")))) {
            for (int frame = 0; frame < clip.frames(); frame++) {
                zip.putNextEntry(new ZipEntry(String.format("%04d.png", frame)));
                ImageIO.write(ClipImages.grey(clip, frame), "png", zip);
                zip.closeEntry();
            }
        }
        ImageIO.write(
                ClipImages.mask(clip, 0), "png", folder.resolve("mask.png").toFile());
    }

    private static void writeJpeg(BufferedImage image, ZipOutputStream zip) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(zip)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
