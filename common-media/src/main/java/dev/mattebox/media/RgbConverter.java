package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Turns decoded frames of whatever pixel format into 8-bit RGB arrays. Used by one thread at a time. */
final class RgbConverter implements AutoCloseable {

    private static final int ALIGNMENT = 64;

    private final PixelConverter converter = new PixelConverter();
    private @Nullable AVFrame rgb;

    /** The pixels of a frame as interleaved RGB, as stored (not turned). */
    byte[] toRgb(AVFrame frame) {
        int width = frame.width();
        int height = frame.height();
        Optional<PixelComponent> gray = PixelFormats.gray(frame.format());
        if (gray.isPresent()) {
            return GrayExpansion.toRgb(frame, gray.get());
        }
        AVFrame target = target(width, height);
        converter.convert(frame, target);
        byte[] bytes = new byte[width * height * 3];
        Planes.read(target, 0, bytes, width * 3, height);
        return bytes;
    }

    private AVFrame target(int width, int height) {
        if (rgb == null || rgb.width() != width || rgb.height() != height) {
            release();
            rgb = allocate(AV_PIX_FMT_RGB24, width, height);
        }
        return rgb;
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
        converter.close();
    }
}
