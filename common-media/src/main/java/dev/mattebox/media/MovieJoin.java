package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FFV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PRORES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Copies the packets of movies of our own, one after another, into a new one, and a clip's sound with them. Packets are
 * written in the order of their times, so that FFmpeg need not hold any back. Used by one thread.
 */
final class MovieJoin implements AutoCloseable {

    private static final int AVFMT_FLAG_BITEXACT = 0x0400;

    private static final Logger LOG = LoggerFactory.getLogger(MovieJoin.class);
    private static final String MP4 = "mp4";
    private static final String WEBM = "webm";

    private final NativeScope natives = new NativeScope();
    private final Path file;
    private final Rational timeBase;
    private final Sound sound;
    private final AVPacket packet;
    private @Nullable AVFormatContext output;
    private @Nullable SoundCopy soundCopy;

    MovieJoin(Path file, Rational timeBase, Sound sound) {
        this.file = file;
        this.timeBase = timeBase;
        this.sound = sound;
        this.packet = Ffmpeg.allocated(av_packet_alloc(), "a packet");
        natives.onClose(() -> av_packet_free(packet));
    }

    void append(Path segment, long offset, Runnable eachFrame) {
        AVFormatContext input = Ffmpeg.allocated(avformat_alloc_context(), "a file reader");
        String subject = "The segment " + segment.getFileName();
        Ffmpeg.withOptions(
                Map.of("protocol_whitelist", "file"),
                options ->
                        Ffmpeg.checkReadable(avformat_open_input(input, Ffmpeg.url(segment), null, options), subject));
        try {
            Ffmpeg.checkReadable(avformat_find_stream_info(input, (PointerPointer<?>) null), subject);
            AVStream source = input.streams(0);
            AVFormatContext target = output;
            if (target == null) {
                target = begin(source);
                output = target;
            }
            copy(input, source, target, offset, eachFrame);
        } finally {
            avformat_close_input(input);
        }
    }

    private void copy(AVFormatContext input, AVStream source, AVFormatContext target, long offset, Runnable eachFrame) {
        AVStream stream = target.streams(0);
        long shift = av_rescale_q(offset, Ffmpeg.rational(timeBase), stream.time_base());
        while (true) {
            eachFrame.run();
            int code = av_read_frame(input, packet);
            if (FrameDecoder.isEnd(code)) {
                return;
            }
            Ffmpeg.checkReadable(code, "A segment of " + file.getFileName());
            try {
                av_packet_rescale_ts(packet, source.time_base(), stream.time_base());
                packet.pts(packet.pts() + shift)
                        .dts(packet.dts() + shift)
                        .stream_index(0)
                        .pos(-1);
                if (soundCopy != null) {
                    soundCopy.copyUntil(packet.dts(), stream.time_base());
                }
                Ffmpeg.check(av_write_frame(target, packet), "write a frame");
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    /** Begins a file for streams like this one, with sound if that can be. */
    private AVFormatContext begin(AVStream source) {
        try {
            return begin(source, sound);
        } catch (MediaException e) {
            if (sound.equals(Sound.NONE)) {
                throw e;
            }
            LOG.warn("{} is made without sound: {}", file.getFileName(), e.getMessage());
            soundCopy = null;
            return begin(source, Sound.NONE);
        }
    }

    private AVFormatContext begin(AVStream source, Sound heard) {
        NativeScope scope = new NativeScope();
        try {
            AVFormatContext begun = begin(source, heard, scope);
            natives.onClose(scope::close);
            return begun;
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Begins a file in the container that our writers give to the stream's codec. */
    private AVFormatContext begin(AVStream source, Sound heard, NativeScope scope) {
        AVFormatContext opening = new AVFormatContext(null);
        String url = Ffmpeg.url(file);
        String container = container(source);
        Ffmpeg.check(avformat_alloc_output_context2(opening, null, container, url), "write " + container + " files");
        scope.onClose(() -> avformat_free_context(opening));
        opening.flags(opening.flags() | AVFMT_FLAG_BITEXACT);
        AVIOContext io = new AVIOContext(null);
        int code = avio_open(io, url, AVIO_FLAG_WRITE);
        if (code < 0) {
            throw new UncheckedIOException(new IOException("Cannot create " + file + ": " + Ffmpeg.describe(code)));
        }
        opening.pb(io);
        scope.onClose(() -> {
            opening.pb(null);
            avio_closep(io);
        });
        AVStream stream = Ffmpeg.allocated(avformat_new_stream(opening, null), "a stream");
        Ffmpeg.check(avcodec_parameters_copy(stream.codecpar(), source.codecpar()), "describe the stream");
        stream.time_base(source.time_base())
                .avg_frame_rate(source.avg_frame_rate())
                .r_frame_rate(source.r_frame_rate());
        if (container.equals(WEBM)) {
            AVDictionary description = new AVDictionary(null);
            Ffmpeg.check(av_dict_set(description, "alpha_mode", "1", 0), "describe the stream");
            stream.metadata(description); // freed with the stream
        }
        heard.clip().filter(FrameSource::isVideoFile).ifPresent(clip -> {
            SoundCopy copy = new SoundCopy(heard, clip, opening, timeBase);
            scope.onClose(copy::close);
            soundCopy = copy;
        });
        Ffmpeg.withOptions(
                container.equals(MP4) ? Map.of("movflags", "+faststart") : Map.of(),
                options -> Ffmpeg.check(avformat_write_header(opening, options), "start " + file.getFileName()));
        return opening;
    }

    private static String container(AVStream source) {
        return switch (source.codecpar().codec_id()) {
            case AV_CODEC_ID_PRORES -> "mov";
            case AV_CODEC_ID_FFV1 -> "matroska";
            case AV_CODEC_ID_VP9 -> WEBM;
            default -> MP4;
        };
    }

    /**
     * Completes the file.
     *
     * @throws IllegalStateException if there was no segment
     */
    void finish() {
        AVFormatContext complete = output;
        if (complete == null) {
            throw new IllegalStateException("A file without segments cannot be finished.");
        }
        if (soundCopy != null) {
            soundCopy.copyRest();
        }
        Ffmpeg.check(av_write_trailer(complete), "complete the file");
        avio_flush(complete.pb());
        Ffmpeg.check(complete.pb().error(), "complete the file");
    }

    @Override
    public void close() {
        natives.close();
    }
}
