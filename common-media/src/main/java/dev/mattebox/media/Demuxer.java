package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set_int;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open video file and the packets of its best video stream. Only plain files of a list of formats are opened, so
 * that no playlist makes us read other files or addresses. Used by one thread at a time.
 */
final class Demuxer implements AutoCloseable {

    /** Containers and raw streams that hold their pictures themselves; no playlists, devices or scripts. */
    private static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mxf,flv,asf,ogg,nut,ivf,"
                    + "gif,apng,yuv4mpegpipe,dv,h264,hevc,m4v,mpegvideo,obu,mjpeg,"
                    + "png_pipe,jpeg_pipe,webp_pipe,tiff_pipe,bmp_pipe,exr_pipe,dpx_pipe,j2k_pipe";

    /** Matroska's additions begin with a number that says what they are, 1 being the codec's own: alpha. */
    private static final long ALPHA_ADDITION = 1;

    private static final int ADDITION_ID_BYTES = Long.BYTES;

    private static final Rational UNKNOWN_FRAME_RATE = Rational.of(25);

    private final NativeScope natives = new NativeScope();
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet;
    private final AVPacket alphaPacket;
    private final boolean alphaBeside;
    private final String subject;

    Demuxer(Path file, MediaLimits limits) {
        this.subject = subject(file);
        this.context = open(file);
        natives.onClose(() -> avformat_close_input(context));
        try {
            checkDeclaredSizes(limits);
            findStreams(context, limits);
            checkDeclaredSizes(limits);
            stream = bestVideoStream();
            limits.checkFrames(subject, declaredFrames().orElse(0)); // before the index is walked through
            if (CutOff.isCutOff(file, context.iformat().name().getString(), stream)) {
                throw new UnreadableMediaException(
                        subject + " is cut off: it is shorter than its header says. Upload or copy it again.");
            }
            for (int i = 0; i < context.nb_streams(); i++) {
                if (i != stream.index()) {
                    context.streams(i).discard(AVDISCARD_ALL);
                }
            }
            alphaBeside = isAlphaBeside(stream);
            packet = newPacket();
            alphaPacket = newPacket();
        } catch (RuntimeException e) {
            natives.close();
            throw e;
        }
    }

    private static String subject(Path file) {
        return "The video " + Printable.of(String.valueOf(file.getFileName()));
    }

    private AVPacket newPacket() {
        AVPacket made = Ffmpeg.allocated(av_packet_alloc(), "a packet");
        natives.onClose(() -> av_packet_free(made));
        return made;
    }

    /** WebM's mark of films whose alpha is a second film, of the same codec, in the additions to its packets. */
    private static boolean isAlphaBeside(AVStream stream) {
        int codec = stream.codecpar().codec_id();
        AVDictionaryEntry mode = av_dict_get(stream.metadata(), "alpha_mode", null, 0);
        return (codec == AV_CODEC_ID_VP8 || codec == AV_CODEC_ID_VP9)
                && mode != null
                && mode.value().getString().equals("1");
    }

    /**
     * Opens a file and reads its header, with nothing allowed but that file and the formats of the list.
     *
     * @throws UnreadableMediaException if it is of none of these formats
     */
    static AVFormatContext open(Path file) {
        String subject = subject(file);
        AVFormatContext opening = Ffmpeg.allocated(avformat_alloc_context(), "a file reader");
        Map<String, String> restrictions = Map.of("protocol_whitelist", "file", "format_whitelist", FORMATS);
        Ffmpeg.withOptions(restrictions, options -> {
            int code = avformat_open_input(opening, Ffmpeg.url(file), null, options); // frees the context if it fails
            if (code < 0) {
                throw new UnreadableMediaException(subject + " is no video that can be read: " + Ffmpeg.describe(code)
                        + ". Send an MP4, MOV, MKV or WebM file, or a zip of PNG or JPEG frames.");
            }
        });
        return opening;
    }

    private void checkDeclaredSizes(MediaLimits limits) {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVCodecParameters parameters = context.streams(i).codecpar();
            if (parameters.codec_type() == AVMEDIA_TYPE_VIDEO) {
                limits.checkPixels(subject, Math.max(0, parameters.width()), Math.max(0, parameters.height()));
            }
        }
    }

    /** Lets FFmpeg look at the first packets, which may decode some: the decoders get the limit on pixels too. */
    static void findStreams(AVFormatContext context, MediaLimits limits) {
        int known = context.nb_streams();
        try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(1, known))) {
            for (int i = 0; i < known; i++) {
                AVDictionary dictionary = new AVDictionary(null);
                av_dict_set_int(dictionary, "max_pixels", FrameDecoder.mostCodedPixels(limits), 0);
                options.put(i, dictionary);
            }
            avformat_find_stream_info(context, options); // its complaints come again when the packets are read
            for (int i = 0; i < known; i++) {
                AVDictionary left = options.get(AVDictionary.class, i);
                if (left != null) {
                    av_dict_free(left);
                }
            }
        }
    }

    private AVStream bestVideoStream() {
        int best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        if (best < 0 || (context.streams(best).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
            throw new UnreadableMediaException(subject + " has no video in it.");
        }
        AVStream found = context.streams(best);
        if (rational(found.time_base()).isEmpty()) {
            throw new UnreadableMediaException(subject + " is damaged: it has no time base.");
        }
        return found;
    }

    String subject() {
        return subject;
    }

    FrameDecoder decoder(AVCodec codec, MediaLimits limits) {
        return new FrameDecoder(subject, codec, stream.codecpar(), stream.time_base(), limits);
    }

    AVCodecParameters parameters() {
        return stream.codecpar();
    }

    Rational timeBase() {
        return rational(stream.time_base()).orElseThrow();
    }

    Rational frameRate() {
        return rational(stream.avg_frame_rate())
                .or(() -> rational(av_guess_frame_rate(context, stream, null)))
                .orElse(UNKNOWN_FRAME_RATE);
    }

    OptionalLong declaredFrames() {
        return stream.nb_frames() > 0 ? OptionalLong.of(stream.nb_frames()) : OptionalLong.empty();
    }

    Optional<Duration> declaredDuration() {
        if (stream.duration() > 0) {
            return Optional.of(timeBase().toDuration(stream.duration()));
        } else if (context.duration() > 0) {
            return Optional.of(new Rational(1, AV_TIME_BASE).toDuration(context.duration()));
        }
        return Optional.empty();
    }

    /**
     * What to take off every timestamp. Broadcast streams start their clock anywhere, so there the start of the file
     * becomes 0; in all other files timestamps stay as they are.
     */
    long startOffset() {
        long arbitrary = arbitraryStart(context);
        if (arbitrary == 0) {
            return 0;
        }
        long start = Math.round(arbitrary / (AV_TIME_BASE * timeBase().toDouble()));
        boolean roundedOnly = stream.start_time() != Ffmpeg.NO_TIMESTAMP && Math.abs(start - stream.start_time()) <= 1;
        return roundedOnly ? stream.start_time() : start;
    }

    /** When a file starts whose clock may start anywhere, in microseconds; 0 for all others. */
    static long arbitraryStart(AVFormatContext context) {
        boolean arbitrary = (context.iformat().flags() & AVFMT_TS_DISCONT) != 0;
        return arbitrary && context.start_time() != Ffmpeg.NO_TIMESTAMP ? context.start_time() : 0;
    }

    /** Reads the stream's next packet; the answer is FFmpeg's return code. The packet is good until the next call. */
    int readPacket() {
        while (true) {
            av_packet_unref(packet);
            int code = av_read_frame(context, packet);
            if (code < 0 || packet.stream_index() == stream.index()) {
                return code;
            }
        }
    }

    AVPacket packet() {
        return packet;
    }

    /** Goes to where packets of at most this time begin, as far as the format can tell; false if it cannot at all. */
    boolean seek(long time) {
        return av_seek_frame(context, stream.index(), time, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /** Whether the alpha comes in packets of its own, as a film whose luma it is. */
    boolean hasAlphaBeside() {
        return alphaBeside;
    }

    /** The alpha that goes with the last packet, if there is one. It is good until the next call. */
    Optional<AVPacket> alphaPacket() {
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer addition = av_packet_get_side_data(packet, AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL, size);
            if (addition == null || size.get() <= ADDITION_ID_BYTES || size.get() > Integer.MAX_VALUE / 2) {
                return Optional.empty();
            }
            byte[] idAndData = new byte[(int) size.get()];
            addition.get(idAndData);
            if (ByteBuffer.wrap(idAndData).getLong() != ALPHA_ADDITION) {
                return Optional.empty();
            }
            int length = idAndData.length - ADDITION_ID_BYTES;
            av_packet_unref(alphaPacket);
            Ffmpeg.check(av_new_packet(alphaPacket, length), "allocate " + length + " bytes");
            alphaPacket.data().put(idAndData, ADDITION_ID_BYTES, length);
            alphaPacket
                    .pts(packet.pts())
                    .dts(packet.dts())
                    .duration(packet.duration())
                    .flags(packet.flags());
            return Optional.of(alphaPacket);
        }
    }

    boolean isPacketDamaged() {
        return (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    }

    private static Optional<Rational> rational(AVRational value) {
        return value.num() > 0 && value.den() > 0
                ? Optional.of(new Rational(value.num(), value.den()))
                : Optional.empty();
    }

    @Override
    public void close() {
        natives.close();
    }
}
