package dev.mattebox.service.testing;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.Png16ZipWriter;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.PreviewWriter;
import dev.mattebox.media.ProRes4444Writer;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small clip: a bright disc that drifts over a pattern.
 *
 * @param folder where its files are
 * @param width pixels per row
 * @param height rows
 * @param frames how many
 */
public record TestClip(Path folder, int width, int height, int frames) {

    public static TestClip in(Path folder) {
        return new TestClip(folder, 64, 48, 5);
    }

    public TestClip ofSize(int newWidth, int newHeight) {
        return new TestClip(folder, newWidth, newHeight, frames);
    }

    public TestClip ofFrames(int count) {
        return new TestClip(folder, width, height, count);
    }

    public RgbImage frame(int index) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = (y * width + x) * 3;
                boolean inside = inside(x, y, index);
                rgb[pixel] = (byte) (inside ? 220 - x : 40 + (x * 5 + y * 3) % 60);
                rgb[pixel + 1] = (byte) (inside ? 180 : 60 + (x * 3) % 50);
                rgb[pixel + 2] = (byte) (inside ? 90 + y : 100 + (y * 7) % 40);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private boolean inside(int x, int y, int index) {
        return distance(x, y, index) < height / 4.0;
    }

    private double distance(int x, int y, int index) {
        return Math.hypot(x - width / 2.0 - 2 * index, y - height / 2.0);
    }

    /** The frames as numbered PNGs. */
    public Path zip() {
        return zip("clip", index -> PngWriter.encode(frame(index)));
    }

    /** The frames as H.264. */
    public Path mp4() {
        float[] opaque = new float[width * height];
        Arrays.fill(opaque, 1);
        return written("clip.mp4", PreviewWriter::new, index -> opaque);
    }

    /** The first frame as one PNG. */
    public Path image() {
        Path file = file("clip.png");
        PngWriter.write(file, frame(0));
        return file;
    }

    /** The disc of each frame as a zip of 16-bit PNGs, with a soft edge. */
    public Path alpha() {
        return written("alpha.zip", (file, info) -> new Png16ZipWriter(file), this::alpha);
    }

    /** The disc of each frame as the alpha channel of ProRes 4444. */
    public Path alphaMovie() {
        return written("alpha.mov", ProRes4444Writer::new, this::alpha);
    }

    /** As {@link #alpha()}, with a hole in each disc. */
    public Path damagedAlpha() {
        return written("damaged.zip", (file, info) -> new Png16ZipWriter(file), index -> {
            float[] alpha = alpha(index);
            for (int i = 0; i < alpha.length; i++) {
                boolean hole = distance(i % width, i / width, index) < height / 10.0;
                alpha[i] = hole ? 0 : alpha[i];
            }
            return alpha;
        });
    }

    /** The disc of the first frame. */
    public Path mask() {
        Path file = file("mask.png");
        PngWriter.write(file, maskOf(0));
        return file;
    }

    /** The disc of each frame as numbered PNGs. */
    public Path masks() {
        return zip("masks", index -> PngWriter.encode(maskOf(index)));
    }

    /** A mask that marks nothing. */
    public Path blackMask() {
        Path file = file("black.png");
        PngWriter.write(file, new GrayImage(width, height, new byte[width * height]));
        return file;
    }

    /** The disc of a frame. */
    public GrayImage maskOf(int index) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (inside(i % width, i / width, index) ? 255 : 0);
        }
        return new GrayImage(width, height, values);
    }

    private float[] alpha(int index) {
        float[] alpha = new float[width * height];
        for (int i = 0; i < alpha.length; i++) {
            double beyond = distance(i % width, i / width, index) - height / 4.0;
            alpha[i] = (float) Math.max(0, Math.min(1, 0.5 - beyond / 2));
        }
        return alpha;
    }

    private interface Opening {
        MatteWriter open(Path file, VideoInfo info);
    }

    private Path written(String name, Opening writers, IntFunction<float[]> alphas) {
        Path file = file(name);
        try (VideoReader reader = VideoReader.open(zip(), MediaLimits.defaults());
                MatteWriter writer = writers.open(file, reader.info())) {
            int index = 0;
            for (Optional<VideoFrame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                writer.write(frame.get(), alphas.apply(index++));
            }
            writer.finish();
            return file;
        }
    }

    private Path zip(String name, IntFunction<byte[]> pngs) {
        Path file = file(name + ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < frames; i++) {
                zip.putNextEntry(new ZipEntry("%05d.png".formatted(i)));
                zip.write(pngs.apply(i));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve("%dx%d-%d-%s".formatted(width, height, frames, name));
    }
}
