package dev.mattebox.training.report;

import dev.mattebox.training.data.Clip;

import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/** Frames and alphas of clips as pictures. */
public final class ClipImages {

    private ClipImages() {}

    /** What the camera saw. */
    public static BufferedImage colours(Clip clip, int frame) {
        byte[] rgb = clip.rgb(frame);
        int[] pixels = new int[rgb.length / 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
        }
        return image(pixels, clip);
    }

    /** The true alpha, white where the target is opaque. */
    public static BufferedImage alpha(Clip clip, int frame) {
        byte[] alpha = clip.alpha(frame);
        int[] pixels = new int[alpha.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (alpha[i] & 255) * 0x010101;
        }
        return image(pixels, clip);
    }

    /** The true alpha in grey, 255 where the target is opaque. */
    static BufferedImage grey(Clip clip, int frame) {
        return grey(clip, frame, value -> value);
    }

    /** The true alpha cut at one half, 0 or 255, in grey. */
    public static BufferedImage mask(Clip clip, int frame) {
        return grey(clip, frame, value -> value > 127 ? 255 : 0);
    }

    private static BufferedImage grey(Clip clip, int frame, IntUnaryOperator shade) {
        byte[] alpha = clip.alpha(frame);
        BufferedImage image = new BufferedImage(clip.width(), clip.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < alpha.length; i++) {
            image.getRaster().setSample(i % clip.width(), i / clip.width(), 0, shade.applyAsInt(alpha[i] & 255));
        }
        return image;
    }

    private static BufferedImage image(int[] pixels, Clip clip) {
        BufferedImage image = new BufferedImage(clip.width(), clip.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, clip.width(), clip.height(), pixels, 0, clip.width());
        return image;
    }
}
