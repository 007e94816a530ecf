package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BAYER;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_XYZ;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_UYYVYY411;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

import java.util.Optional;

/** What FFmpeg tells of its pixel formats. */
final class PixelFormats {

    /** Formats whose values do not lie evenly in a row, or need more than their own bits to make sense. */
    private static final long IRREGULAR = AV_PIX_FMT_FLAG_BITSTREAM
            | AV_PIX_FMT_FLAG_HWACCEL
            | AV_PIX_FMT_FLAG_PAL
            | AV_PIX_FMT_FLAG_BAYER
            | AV_PIX_FMT_FLAG_XYZ;

    private PixelFormats() {}

    /** True for packed and planar RGB, palettes and Bayer patterns. */
    static boolean isRgb(int format) {
        return has(format, AV_PIX_FMT_FLAG_RGB) || isPalette(format);
    }

    static boolean isPalette(int format) {
        return has(format, AV_PIX_FMT_FLAG_PAL);
    }

    /** True for formats of nothing but grey, or grey and alpha. */
    static boolean isGray(int format) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        return descriptor != null && descriptor.nb_components() <= 2 && !isRgb(format);
    }

    /** True for formats with an alpha channel, and for palettes, whose colours may have one. */
    static boolean hasAlpha(int format) {
        return has(format, AV_PIX_FMT_FLAG_ALPHA);
    }

    /** True for formats whose first component has more than 8 bits. */
    static boolean isDeep(int format) {
        return !isPalette(format) && depth(format) > 8;
    }

    /** How many bits the first component has. */
    static int depth(int format) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        return descriptor == null ? 0 : descriptor.comp(0).depth();
    }

    /** The layout of grey formats of 8 to 16 bits. */
    static Optional<PixelComponent> gray(int format) {
        return isGray(format) ? component(format, 0).filter(component -> !component.floating()) : Optional.empty();
    }

    /** The layout of the alpha channel. */
    static Optional<PixelComponent> alpha(int format) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        return hasAlpha(format) && descriptor != null
                ? component(format, descriptor.nb_components() - 1)
                : Optional.empty();
    }

    /**
     * The layout of a component: of RGB formats red, green and blue are 0, 1 and 2, of others luma is 0. Empty if its
     * values are less than 8 bits, or not to be read one by one.
     */
    static Optional<PixelComponent> component(int format, int index) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        if (descriptor == null
                || has(format, IRREGULAR)
                || index >= descriptor.nb_components()
                || format == AV_PIX_FMT_UYYVYY411) {
            return Optional.empty();
        }
        AVComponentDescriptor component = descriptor.comp(index);
        int bits = component.depth();
        boolean floating = has(format, AV_PIX_FMT_FLAG_FLOAT);
        boolean readable = floating ? bits == 16 || bits == 32 : bits >= 8 && bits <= 16;
        return readable
                ? Optional.of(new PixelComponent(
                        component.plane(),
                        component.offset(),
                        component.step(),
                        component.shift(),
                        bits,
                        has(format, AV_PIX_FMT_FLAG_BE),
                        floating))
                : Optional.empty();
    }

    private static boolean has(int format, long flag) {
        AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
        return descriptor != null && (descriptor.flags() & flag) != 0;
    }
}
