package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB48;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Turns decoded frames of whatever pixel format into RGB arrays of 8 or 16 bits. Used by one thread at a time. */
final class RgbConverter implements AutoCloseable {

    private static final int ALIGNMENT = 64;
    private static final int MOST = 65535;
    private static final int SHIFTED_WHITE = 255 << 8;

    private final PixelConverter converter = new PixelConverter();
    private final PixelConverter deepConverter = new PixelConverter();
    private @Nullable AVFrame rgb;
    private @Nullable AVFrame deep;

    /** The pixels of a frame as interleaved RGB, as stored (not turned). */
    byte[] toRgb(AVFrame frame) {
        int width = frame.width();
        int height = frame.height();
        Optional<PixelComponent> gray = PixelFormats.gray(frame.format());
        if (gray.isPresent()) {
            return GrayExpansion.toRgb(frame, gray.get());
        }
        if (PixelFormats.isDeep(frame.format())) {
            return rounded(toDeepRgb(frame));
        }
        AVFrame target = target(width, height);
        converter.convert(frame, target);
        byte[] bytes = new byte[width * height * 3];
        Planes.read(target, 0, bytes, width * 3, height);
        return bytes;
    }

    /** The pixels of a frame as interleaved RGB of 16 bits, as stored. */
    short[] toDeepRgb(AVFrame frame) {
        int width = frame.width();
        int height = frame.height();
        Optional<PixelComponent> gray = PixelFormats.gray(frame.format());
        if (gray.isPresent()) {
            return GrayExpansion.toDeepRgb(frame, gray.get());
        }
        if (deep == null || deep.width() != width || deep.height() != height) {
            releaseDeep();
            deep = allocate(AV_PIX_FMT_RGB48, width, height);
        }
        deepConverter.convert(frame, deep);
        short[] values = new short[width * height * 3];
        Planes.read(deep, 0, values, width * 3, height);
        if (!PixelFormats.isRgb(frame.format())) {
            stretch(values, whiteOf(frame));
        }
        return values;
    }

    /** What swscale makes of white: it shifts values to 16 bits, which leaves the low bits at 0. */
    private static int whiteOf(AVFrame frame) {
        int bits = PixelFormats.depth(frame.format());
        return PixelConverter.isFullRange(frame) ? ((1 << bits) - 1) << (16 - bits) : SHIFTED_WHITE;
    }

    private static void stretch(short[] values, int white) {
        for (int i = 0; i < values.length; i++) {
            int value = values[i] & 0xffff;
            values[i] = (short) Math.min(MOST, ((long) value * MOST + white / 2) / white);
        }
    }

    /** Values of 16 bits as swscale takes them for YUV, where white is 255 in the high byte. */
    static short[] shifted(short[] values) {
        short[] shifted = new short[values.length];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = (short) (((values[i] & 0xffff) * (long) SHIFTED_WHITE + MOST / 2) / MOST);
        }
        return shifted;
    }

    /** Values of 16 bits as values of 8, each the nearest. */
    static byte[] rounded(short[] values) {
        byte[] rounded = new byte[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (byte) (((values[i] & 0xffff) + 128) / 257);
        }
        return rounded;
    }

    private AVFrame target(int width, int height) {
        if (rgb == null || rgb.width() != width || rgb.height() != height) {
            release();
            rgb = allocate(AV_PIX_FMT_RGB24, width, height);
        }
        return rgb;
    }

    private void releaseDeep() {
        if (deep != null) {
            free(deep);
            deep = null;
        }
    }

    /** A frame with buffers, tagged as full-range RGB if nobody changes the tags. */
    static AVFrame allocate(int pixelFormat, int width, int height) {
        AVFrame frame = Ffmpeg.allocated(av_frame_alloc(), "a frame");
        frame.format(pixelFormat).width(width).height(height);
        frame.colorspace(AVCOL_SPC_RGB).color_range(AVCOL_RANGE_JPEG);
        int code = av_frame_get_buffer(frame, ALIGNMENT);
        if (code < 0) {
            av_frame_free(frame);
            Ffmpeg.check(code, "allocate a frame of " + width + "x" + height);
        }
        return frame;
    }

    /** Frees a frame of {@link #allocate}. */
    static void free(AVFrame frame) {
        av_frame_free(frame);
    }

    private void release() {
        if (rgb != null) {
            free(rgb);
            rgb = null;
        }
    }

    @Override
    public void close() {
        release();
        releaseDeep();
        converter.close();
        deepConverter.close();
    }
}
