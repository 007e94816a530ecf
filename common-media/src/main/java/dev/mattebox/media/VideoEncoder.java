package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Encodes frames into a video file with one stream. Bit-exact flags are on and nothing tells the time of day, so equal
 * frames give equal files. Used by one thread at a time.
 */
final class VideoEncoder implements AutoCloseable {

    private static final int AVFMT_FLAG_BITEXACT = 0x0400;

    private final VideoEncoding encoding;
    private final NativeScope natives = new NativeScope();
    private final AVFormatContext format;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVFrame frame;
    private final AVPacket packet;
    private long lastTime;
    private long lastDuration;
    private boolean first = true;

    VideoEncoder(Path file, VideoEncoding encoding) {
        this(file, encoding, stream -> {});
    }

    /**
     * @param streamDetails sets what goes into the stream's header beyond the encoding
     */
    VideoEncoder(Path file, VideoEncoding encoding, Consumer<AVStream> streamDetails) {
        this.encoding = encoding;
        this.lastDuration = nominalDuration();
        try {
            format = openFormat(file);
            codec = openCodec();
            stream = Ffmpeg.allocated(avformat_new_stream(format, null), "a stream");
            stream.time_base(codec.time_base())
                    .avg_frame_rate(codec.framerate())
                    .r_frame_rate(codec.framerate());
            Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), codec), "describe the stream");
            streamDetails.accept(stream);
            Ffmpeg.withOptions(
                    encoding.containerOptions(),
                    options -> Ffmpeg.check(avformat_write_header(format, options), "start " + file.getFileName()));
            frame = RgbConverter.allocate(encoding.pixelFormat(), encoding.width(), encoding.height());
            natives.onClose(() -> av_frame_free(frame));
            packet = Ffmpeg.allocated(av_packet_alloc(), "a packet");
            natives.onClose(() -> av_packet_free(packet));
        } catch (RuntimeException e) {
            natives.close();
            throw e;
        }
        tag(frame);
    }

    private AVFormatContext openFormat(Path file) {
        AVFormatContext opening = new AVFormatContext(null);
        String url = Ffmpeg.url(file);
        Ffmpeg.check(
                avformat_alloc_output_context2(opening, null, encoding.container(), url),
                "write " + encoding.container() + " files");
        natives.onClose(() -> avformat_free_context(opening));
        opening.flags(opening.flags() | AVFMT_FLAG_BITEXACT);
        AVIOContext io = new AVIOContext(null);
        int code = avio_open(io, url, AVIO_FLAG_WRITE);
        if (code < 0) {
            throw new UncheckedIOException(new IOException("Cannot create " + file + ": " + Ffmpeg.describe(code)));
        }
        opening.pb(io);
        natives.onClose(() -> closeFile(opening, io));
        return opening;
    }

    private static int closeFile(AVFormatContext format, AVIOContext io) {
        format.pb(null);
        return avio_closep(io);
    }

    private AVCodecContext openCodec() {
        AVCodec encoder = avcodec_find_encoder_by_name(encoding.codec());
        if (encoder == null) {
            throw new FfmpegException("encode " + encoding.codec(), -1, "this build has no such encoder");
        }
        AVCodecContext opening = Ffmpeg.allocated(avcodec_alloc_context3(encoder), "an encoder");
        natives.onClose(() -> avcodec_free_context(opening));
        opening.width(encoding.width())
                .height(encoding.height())
                .pix_fmt(encoding.pixelFormat())
                .time_base(Ffmpeg.rational(encoding.timeBase()))
                .framerate(Ffmpeg.rational(encoding.frameRate()))
                .colorspace(encoding.colorMatrix())
                .color_range(encoding.fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG)
                .color_primaries(encoding.colorTags().primaries())
                .color_trc(encoding.colorTags().transfer())
                .flags(opening.flags() | AV_CODEC_FLAG_BITEXACT);
        if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            opening.flags(opening.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        Ffmpeg.withOptions(
                encoding.codecOptions(),
                options -> Ffmpeg.check(avcodec_open2(opening, encoder, options), "encode " + encoding.codec()));
        return opening;
    }

    private void tag(AVFrame tagged) {
        tagged.colorspace(encoding.colorMatrix())
                .color_range(encoding.fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG)
                .color_primaries(encoding.colorTags().primaries())
                .color_trc(encoding.colorTags().transfer());
    }

    private long nominalDuration() {
        double ticks =
                1 / (encoding.frameRate().toDouble() * encoding.timeBase().toDouble());
        return Math.max(1, Math.round(ticks));
    }

    /** The frame to fill before each {@link #encode}. */
    AVFrame frame() {
        Ffmpeg.check(av_frame_make_writable(frame), "write a frame");
        return frame;
    }

    /** Encodes what {@link #frame} holds, to be shown at a time in ticks of the time base. */
    void encode(long time) {
        if (!first) {
            lastDuration = time - lastTime;
        }
        first = false;
        lastTime = time;
        frame.pts(time).duration(lastDuration);
        send(frame);
    }

    /** Completes the file. */
    void finish() {
        send(null);
        Ffmpeg.check(av_write_trailer(format), "complete the file");
        avio_flush(format.pb());
        Ffmpeg.check(format.pb().error(), "complete the file");
    }

    private void send(@Nullable AVFrame sent) {
        Ffmpeg.check(avcodec_send_frame(codec, sent), "encode a frame with " + encoding.codec());
        while (true) {
            int code = avcodec_receive_packet(codec, packet);
            if (code == Ffmpeg.TRY_AGAIN || FrameDecoder.isEnd(code)) {
                return;
            }
            Ffmpeg.check(code, "encode a frame with " + encoding.codec());
            if (packet.duration() <= 0) {
                packet.duration(lastDuration);
            }
            packet.stream_index(stream.index());
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            Ffmpeg.check(av_interleaved_write_frame(format, packet), "write a frame");
        }
    }

    @Override
    public void close() {
        natives.close();
    }
}
