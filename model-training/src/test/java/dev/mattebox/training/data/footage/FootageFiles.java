package dev.mattebox.training.data.footage;

import dev.mattebox.media.ColorTags;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.ProRes4444Writer;
import dev.mattebox.media.Rational;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** Writes footage to test with. */
final class FootageFiles {

    private FootageFiles() {}

    /** A picture of one colour. */
    static RgbImage plain(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new RgbImage(width, height, rgb);
    }

    static RgbImage grey(int width, int height, int level) {
        return plain(width, height, level, level, level);
    }

    /** A picture whose bytes follow a rule. */
    static RgbImage pattern(int width, int height, IntUnaryOperator byteAt) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) byteAt.applyAsInt(i);
        }
        return new RgbImage(width, height, rgb);
    }

    /** A matte that is opaque within so many pixels of its centre. */
    static GrayImage disc(int width, int height, double radius) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            int row = i / width;
            boolean inside = Math.hypot(i % width - width / 2.0, row - height / 2.0) < radius;
            values[i] = (byte) (inside ? 255 : 0);
        }
        return new GrayImage(width, height, values);
    }

    static GrayImage matte(int width, int height, int level) {
        byte[] values = new byte[width * height];
        Arrays.fill(values, (byte) level);
        return new GrayImage(width, height, values);
    }

    static void writeImages(Path folder, int count, IntFunction<RgbImage> image) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            PngWriter.write(folder.resolve(i + ".png"), image.apply(i));
        }
    }

    static void writeMattes(Path folder, int count, IntFunction<GrayImage> matte) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            PngWriter.write(folder.resolve(i + ".png"), matte.apply(i));
        }
    }

    static void write(Path file, RgbImage image) throws IOException {
        Files.createDirectories(file.getParent());
        PngWriter.write(file, image);
    }

    static void write(Path file, GrayImage image) throws IOException {
        Files.createDirectories(file.getParent());
        PngWriter.write(file, image);
    }

    /** A QuickTime movie, exact to about two levels. */
    static void writeVideo(Path file, int count, IntFunction<RgbImage> image) throws IOException {
        Files.createDirectories(file.getParent());
        RgbImage first = image.apply(0);
        Rational tick = new Rational(1, 25);
        VideoInfo info = new VideoInfo(
                first.width(),
                first.height(),
                Rational.of(25),
                tick,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                0,
                "any",
                ColorTags.UNTAGGED);
        float[] opaque = new float[first.width() * first.height()];
        Arrays.fill(opaque, 1);
        try (ProRes4444Writer writer = new ProRes4444Writer(file, info)) {
            for (int i = 0; i < count; i++) {
                RgbImage frame = image.apply(i);
                writer.write(new VideoFrame(frame.width(), frame.height(), frame.rgb(), i, tick), opaque);
            }
            writer.finish();
        }
    }

    /** A bare row of JPEGs, a video that does not tell how many frames it has. */
    static void writeMotionJpeg(Path file, int count, int width, int height) throws IOException {
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", film);
        }
        Files.write(file, film.toByteArray());
    }
}
