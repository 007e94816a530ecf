package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;

import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Decoded frames as alphas in [0,1], exact to the bits of their pixel format. */
final class AlphaExpansion {

    /** ITU-R 601 in 65536ths, as {@link RgbImage#luma} has them: equal colours give exactly their own value. */
    private static final int[] LUMA = {19595, 38470, 7471};

    private static final PixelComponent PALETTE_INDEX = new PixelComponent(0, 0, 1, 0, 8, false, false);

    private AlphaExpansion() {}

    /** Whether a frame has an alpha channel; a palette has one if a colour of it is not opaque. */
    static boolean hasAlpha(AVFrame frame) {
        if (PixelFormats.isPalette(frame.format())) {
            return Arrays.stream(Planes.palette(frame)).anyMatch(argb -> argb >>> 24 != 255);
        }
        return PixelFormats.hasAlpha(frame.format());
    }

    /** The alpha channel, or empty if the format is none that can be taken apart here. */
    static Optional<float[]> channel(AVFrame frame) {
        if (PixelFormats.isPalette(frame.format())) {
            return Optional.of(ofPalette(frame, argb -> (argb >>> 24) / 255.0));
        }
        return PixelFormats.alpha(frame.format()).map(alpha -> fullRange(frame, alpha));
    }

    /** The luma as it is stored, full range whatever the tags say. */
    static Optional<float[]> rawLuma(AVFrame frame) {
        return PixelFormats.component(frame.format(), 0).map(luma -> fullRange(frame, luma));
    }

    /** The luma, its range expanded, or empty if the format is none that can be taken apart here. */
    static Optional<float[]> luma(AVFrame frame) {
        int format = frame.format();
        if (PixelFormats.isPalette(format)) {
            return Optional.of(ofPalette(
                    frame,
                    argb -> (LUMA[0] * (argb >> 16 & 255) + LUMA[1] * (argb >> 8 & 255) + LUMA[2] * (argb & 255))
                            / (65536.0 * 255)));
        }
        Optional<PixelComponent> first = PixelFormats.component(format, 0);
        if (first.isPresent() && PixelFormats.isRgb(format)) {
            return Optional.of(ofRgb(frame));
        }
        boolean limited = PixelFormats.isGray(format)
                ? frame.color_range() == AVCOL_RANGE_MPEG
                : !PixelConverter.isFullRange(frame);
        return first.map(luma -> limited ? limitedRange(frame, luma) : fullRange(frame, luma));
    }

    private static float[] fullRange(AVFrame frame, PixelComponent component) {
        return ofRows(frame, component, level(component, 0, component.most()));
    }

    private static float[] limitedRange(AVFrame frame, PixelComponent component) {
        int scale = 1 << (component.bits() - 8);
        return ofRows(frame, component, level(component, 16 * scale, 235 * scale));
    }

    private static IntToDoubleFunction level(PixelComponent component, int black, int white) {
        double range = white - black;
        return component.floating() ? component::toFloat : value -> (value - black) / range;
    }

    private static float[] ofRgb(AVFrame frame) {
        int width = frame.width();
        float[] luma = new float[width * frame.height()];
        int[] values = new int[width];
        for (int row = 0; row < frame.height(); row++) {
            double[] sums = new double[width];
            for (int channel = 0; channel < LUMA.length; channel++) {
                PixelComponent colour =
                        PixelFormats.component(frame.format(), channel).orElseThrow();
                IntToDoubleFunction level = level(colour, 0, colour.most());
                colour.readRow(frame, row, values);
                for (int x = 0; x < width; x++) {
                    sums[x] += LUMA[channel] * level.applyAsDouble(values[x]);
                }
            }
            for (int x = 0; x < width; x++) {
                luma[row * width + x] = clipped(sums[x] / 65536);
            }
        }
        return luma;
    }

    private static float[] ofPalette(AVFrame frame, IntToDoubleFunction level) {
        int[] palette = Planes.palette(frame);
        return ofRows(frame, PALETTE_INDEX, index -> level.applyAsDouble(palette[index]));
    }

    private static float[] ofRows(AVFrame frame, PixelComponent component, IntToDoubleFunction level) {
        int width = frame.width();
        float[] levels = new float[width * frame.height()];
        int[] values = new int[width];
        for (int row = 0; row < frame.height(); row++) {
            component.readRow(frame, row, values);
            for (int x = 0; x < width; x++) {
                levels[row * width + x] = clipped(level.applyAsDouble(values[x]));
            }
        }
        return levels;
    }

    private static float clipped(double level) {
        return (float) Math.max(0, Math.min(1, level));
    }
}
