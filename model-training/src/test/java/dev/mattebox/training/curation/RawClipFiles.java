package dev.mattebox.training.curation;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.RgbImage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small raw clips: a light disc that moves over a dark, noisy ground. */
public final class RawClipFiles {

    public static final int SIZE = 64;
    public static final int FRAMES = 4;
    private static final double RADIUS = 18;

    private RawClipFiles() {}

    /** Frames and the first mask. */
    public static void write(Path folder, String clip) throws IOException {
        Path frames = Files.createDirectories(folder.resolve(clip));
        for (int i = 0; i < FRAMES; i++) {
            PngWriter.write(frames.resolve(i + ".png"), picture(i));
        }
        PngWriter.write(folder.resolve(clip + ".mask.png"), mask(0));
    }

    /** The true alphas, as another tool would give them. */
    public static void writeAlphas(Path folder, String clip) throws IOException {
        Path frames = Files.createDirectories(folder.resolve(clip));
        for (int i = 0; i < FRAMES; i++) {
            Files.write(frames.resolve(i + ".png"), PngWriter.encode(new AlphaFrame(SIZE, SIZE, alpha(i))));
        }
    }

    static float[] alpha(int frame) {
        float[] alpha = new float[SIZE * SIZE];
        for (int i = 0; i < alpha.length; i++) {
            double distance = Math.hypot(i % SIZE - 28 - 2 * frame, i / SIZE - 32);
            alpha[i] = (float) Math.max(0, Math.min(1, RADIUS - distance));
        }
        return alpha;
    }

    static GrayImage mask(int frame) {
        byte[] levels = new byte[SIZE * SIZE];
        float[] alpha = alpha(frame);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (alpha[i] >= 0.5f ? 255 : 0);
        }
        return new GrayImage(SIZE, SIZE, levels);
    }

    private static RgbImage picture(int frame) {
        Random random = new Random(5);
        float[] alpha = alpha(frame);
        byte[] rgb = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(200 * alpha[i / 3] + (1 - alpha[i / 3]) * (30 + random.nextInt(40)));
        }
        return new RgbImage(SIZE, SIZE, rgb);
    }
}
