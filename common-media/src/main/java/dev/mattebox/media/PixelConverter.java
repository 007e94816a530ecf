package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_DITHER_NONE;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_isSupportedInput;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Converts a frame into another pixel format and size, by swscale with accurate rounding and full chroma. The colour
 * matrix and range are those of the frames' own tags. Used by one thread at a time.
 */
final class PixelConverter implements AutoCloseable {

    private static final int HD_ROWS = 720;
    private static final int UNITY = 1 << 16;

    private @Nullable SwsContext context;
    private @Nullable Key key;

    private record Key(Side source, Side target) {}

    private record Side(int width, int height, int format, int matrix, boolean fullRange) {
        static Side of(AVFrame frame) {
            boolean rgb = PixelFormats.isRgb(frame.format());
            return new Side(
                    frame.width(),
                    frame.height(),
                    frame.format(),
                    rgb ? AVCOL_SPC_RGB : matrixOf(frame),
                    rgb || isFullRange(frame));
        }

        boolean isRgb() {
            return matrix == AVCOL_SPC_RGB;
        }
    }

    /** Why a frame cannot be converted, if it cannot. */
    static Optional<String> obstacle(AVFrame frame) {
        if (sws_isSupportedInput(frame.format()) <= 0) {
            return Optional.of("pixel format " + frame.format());
        }
        if (PixelFormats.isRgb(frame.format())) {
            return Optional.empty();
        }
        return switch (matrixOf(frame)) {
            case AVCOL_SPC_RGB, // how PNG decoders tag grey
                    AVCOL_SPC_BT709,
                    AVCOL_SPC_FCC,
                    AVCOL_SPC_BT470BG,
                    AVCOL_SPC_SMPTE170M,
                    AVCOL_SPC_SMPTE240M,
                    AVCOL_SPC_BT2020_NCL,
                    AVCOL_SPC_BT2020_CL -> Optional.empty();
            default -> Optional.of("colour matrix " + frame.colorspace() + " of ITU-T H.273");
        };
    }

    /** Fills a frame, whose buffers exist, with the pixels of another. */
    void convert(AVFrame source, AVFrame target) {
        SwsContext sws = contextFor(new Key(Side.of(source), Side.of(target)));
        int rows =
                sws_scale(sws, source.data(), source.linesize(), 0, source.height(), target.data(), target.linesize());
        Ffmpeg.check(rows, "convert pixels");
    }

    private SwsContext contextFor(Key wanted) {
        if (context == null || !wanted.equals(key)) {
            close();
            context = create(wanted);
            key = wanted;
        }
        return context;
    }

    private static SwsContext create(Key key) {
        Side from = key.source;
        Side to = key.target;
        boolean smaller = to.width < from.width || to.height < from.height;
        SwsContext sws = Ffmpeg.allocated(sws_alloc_context(), "a pixel converter")
                .src_w(from.width)
                .src_h(from.height)
                .src_format(from.format)
                .dst_w(to.width)
                .dst_h(to.height)
                .dst_format(to.format)
                .dither(SWS_DITHER_NONE)
                .flags((smaller ? SWS_AREA : SWS_BICUBIC)
                        | SWS_ACCURATE_RND
                        | SWS_FULL_CHR_H_INT
                        | SWS_FULL_CHR_H_INP
                        | SWS_BITEXACT);
        int code = sws_init_context(sws, null, null);
        if (code < 0) {
            sws_freeContext(sws);
            Ffmpeg.check(code, "convert pixels");
        }
        if (from.isRgb() && to.isRgb()) {
            return sws;
        }
        sws_setColorspaceDetails(
                sws,
                sws_getCoefficients(from.matrix),
                from.fullRange ? 1 : 0,
                sws_getCoefficients(to.matrix),
                to.fullRange ? 1 : 0,
                0,
                UNITY,
                UNITY);
        return sws;
    }

    /** What players assume of untagged video: BT.709 for HD, BT.601 for less. */
    private static int matrixOf(AVFrame frame) {
        if (frame.colorspace() != AVCOL_SPC_UNSPECIFIED) {
            return frame.colorspace();
        }
        return frame.height() >= HD_ROWS || frame.width() >= 1280 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    }

    /** Whether the values of a frame of YUV reach from end to end. */
    static boolean isFullRange(AVFrame frame) {
        return switch (frame.format()) {
            case AV_PIX_FMT_YUVJ420P,
                    AV_PIX_FMT_YUVJ411P,
                    AV_PIX_FMT_YUVJ422P,
                    AV_PIX_FMT_YUVJ440P,
                    AV_PIX_FMT_YUVJ444P -> true;
            default -> frame.color_range() == AVCOL_RANGE_JPEG;
        };
    }

    @Override
    public void close() {
        if (context != null) {
            sws_freeContext(context);
            context = null;
        }
    }
}
