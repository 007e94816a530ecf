package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** Packets in, frames out: an open FFmpeg decoder and the one frame that it fills. Used by one thread at a time. */
final class FrameDecoder implements AutoCloseable {

    /** Slices, not frames, are decoded in parallel: no frames in flight, so an error belongs to its own frame. */
    private static final int FF_THREAD_SLICE = 2; // not among the bindings' constants

    private static final int MOST_THREADS = 8;

    private static final int ERROR_INVALID_BITSTREAM = 1;
    private static final int ERROR_CONCEALED = 4;
    private static final int ERROR_DECODE_SLICES = 8;
    private static final int FRAME_CORRUPT = 1;

    private final String subject;
    private final AVCodecContext context;
    private final AVFrame frame;
    private final RgbConverter converter = new RgbConverter();

    /**
     * @param subject what is decoded, for messages
     * @throws UnreadableMediaException if the codec refuses the parameters
     */
    FrameDecoder(
            String subject,
            AVCodec codec,
            @Nullable AVCodecParameters parameters,
            AVRational timeBase,
            MediaLimits limits) {
        this.subject = subject;
        context = Ffmpeg.allocated(avcodec_alloc_context3(codec), "a decoder");
        try {
            frame = Ffmpeg.allocated(av_frame_alloc(), "a frame");
        } catch (FfmpegException e) {
            avcodec_free_context(context);
            throw e;
        }
        try {
            if (parameters != null) {
                Ffmpeg.checkReadable(avcodec_parameters_to_context(context, parameters), subject);
            }
            context.pkt_timebase(timeBase)
                    .max_pixels(mostCodedPixels(limits))
                    .thread_count(Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS))
                    .thread_type(FF_THREAD_SLICE)
                    .err_recognition(AV_EF_CRCCHECK);
            Ffmpeg.checkReadable(avcodec_open2(context, codec, (AVDictionary) null), subject);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Codecs pad pictures to whole blocks before they look at this limit; the exact one is checked on each frame. */
    static long mostCodedPixels(MediaLimits limits) {
        return limits.maxPixelsPerFrame() + limits.maxPixelsPerFrame() / 4 + (1 << 22);
    }

    /** Gives the decoder a packet, or null at the end of the stream; the answer is FFmpeg's return code. */
    int send(@Nullable AVPacket packet) {
        return avcodec_send_packet(context, packet);
    }

    /** 0: {@link #frame} is a new one; {@link Ffmpeg#TRY_AGAIN}: send more; AVERROR_EOF: no more; else an error. */
    int receive() {
        return avcodec_receive_frame(context, frame);
    }

    /** Forgets all packets, so that those from elsewhere in the stream can follow. */
    void flush() {
        avcodec_flush_buffers(context);
    }

    static boolean isEnd(int code) {
        return code == AVERROR_EOF;
    }

    AVFrame frame() {
        return frame;
    }

    /** What is decoded, for messages. */
    String subject() {
        return subject;
    }

    /** True if parts of the frame were made up because its data is damaged. */
    boolean isFrameDamaged() {
        int errors = ERROR_INVALID_BITSTREAM | ERROR_CONCEALED | ERROR_DECODE_SLICES;
        return (frame.flags() & FRAME_CORRUPT) != 0 || (frame.decode_error_flags() & errors) != 0;
    }

    Orientation orientation() {
        return Orientation.of(av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX));
    }

    /**
     * The current frame's pixels in colour, upright.
     *
     * @throws UnreadableMediaException if they are of a kind that cannot be converted
     */
    RgbImage rgb(Orientation orientation) {
        byte[] upright = orientation.apply(storedRgb(), frame.width(), frame.height());
        return new RgbImage(uprightWidth(orientation), uprightHeight(orientation), upright);
    }

    private byte[] storedRgb() {
        return converted(converter::toRgb);
    }

    private <T> T converted(Function<AVFrame, T> conversion) {
        PixelConverter.obstacle(frame).ifPresent(obstacle -> {
            throw new UnreadableMediaException(
                    subject + " cannot be converted to RGB: " + obstacle + ". Convert it to ordinary H.264 or ProRes.");
        });
        try {
            return conversion.apply(frame);
        } catch (FfmpegException e) {
            Ffmpeg.checkReadable(e.code(), subject);
            throw e;
        }
    }

    /** Whether the current frame's pixels have more than 8 bits. */
    boolean isDeep() {
        return PixelFormats.isDeep(frame.format());
    }

    /**
     * The current frame's pixels in colour, upright, as 16-bit values.
     *
     * @throws UnreadableMediaException if they are of a kind that cannot be converted
     */
    short[] deepRgb(Orientation orientation) {
        return orientation.apply(converted(converter::toDeepRgb), frame.width(), frame.height());
    }

    boolean hasAlpha() {
        return AlphaExpansion.hasAlpha(frame);
    }

    /**
     * The current frame's alphas, upright.
     *
     * @throws UnreadableMediaException if its pixels are of a kind that cannot be converted
     */
    AlphaFrame alpha(AlphaSource source, Orientation orientation) {
        float[] stored = switch (source) {
            case CHANNEL -> AlphaExpansion.channel(frame).orElseThrow(this::noAlpha);
            case LUMA -> AlphaExpansion.luma(frame).orElseGet(this::lumaOfRgb);
            case RAW_LUMA -> AlphaExpansion.rawLuma(frame).orElseThrow(this::noAlpha);
        };
        for (float alpha : stored) {
            if (Float.isNaN(alpha)) {
                throw new UnreadableMediaException(subject + " holds alphas that are no numbers (NaN).");
            }
        }
        float[] upright = orientation.apply(stored, frame.width(), frame.height());
        return new AlphaFrame(uprightWidth(orientation), uprightHeight(orientation), upright);
    }

    private float[] lumaOfRgb() {
        byte[] luma =
                new RgbImage(frame.width(), frame.height(), storedRgb()).luma().values();
        float[] alphas = new float[luma.length];
        for (int i = 0; i < luma.length; i++) {
            alphas[i] = (luma[i] & 0xff) / 255f;
        }
        return alphas;
    }

    private UnreadableMediaException noAlpha() {
        return new UnreadableMediaException(subject + " cannot be read as alpha: pixel format " + frame.format()
                + ". Convert it to PNGs of 16 bits or to ProRes 4444.");
    }

    int uprightWidth(Orientation orientation) {
        return orientation.width(frame.width(), frame.height());
    }

    int uprightHeight(Orientation orientation) {
        return orientation.height(frame.width(), frame.height());
    }

    @Override
    public void close() {
        converter.close();
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
