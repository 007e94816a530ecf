package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives films real sound, and looks at that of others. */
final class Sounds {

    private static final int RATE = 48000;
    private static final int FRAME = 1024;

    private Sounds() {}

    /**
     * A packet of sound.
     *
     * @param seconds when it sounds
     * @param content a digest of its bytes
     */
    record Packet(double seconds, int length, int content) {}

    /** A copy of a film's pictures, in a container, with a chord of so many seconds as its sound. */
    static Path add(Path film, String container, String codec, double seconds, Path target) {
        AVFormatContext source = Demuxer.open(film);
        AVFormatContext output = new AVFormatContext(null);
        Ffmpeg.check(avformat_alloc_output_context2(output, null, container, Ffmpeg.url(target)), "write");
        AVIOContext io = new AVIOContext(null);
        Ffmpeg.check(avio_open(io, Ffmpeg.url(target), AVIO_FLAG_WRITE), "create");
        output.pb(io);
        AVCodec encoder = avcodec_find_encoder_by_name(codec);
        AVCodecContext context = Ffmpeg.allocated(avcodec_alloc_context3(encoder), "an encoder");
        AVPacket packet = av_packet_alloc();
        try {
            Demuxer.findStreams(source, MediaLimits.defaults());
            AVStream video = avformat_new_stream(output, null);
            avcodec_parameters_copy(video.codecpar(), source.streams(0).codecpar());
            video.codecpar().codec_tag(0);
            video.time_base(source.streams(0).time_base());
            context.sample_rate(RATE).sample_fmt(encoder.sample_fmts().get()).bit_rate(96000);
            context.time_base().num(1).den(RATE);
            av_channel_layout_default(context.ch_layout(), 2);
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            Ffmpeg.check(avcodec_open2(context, encoder, (AVDictionary) null), "encode " + codec);
            AVStream audio = avformat_new_stream(output, null);
            avcodec_parameters_from_context(audio.codecpar(), context);
            audio.time_base(context.time_base());
            Ffmpeg.check(avformat_write_header(output, (AVDictionary) null), "start");
            while (av_read_frame(source, packet) >= 0) {
                av_packet_rescale_ts(packet, source.streams(0).time_base(), video.time_base());
                packet.stream_index(0).pos(-1);
                Ffmpeg.check(av_interleaved_write_frame(output, packet), "copy");
            }
            encode(context, seconds, () -> {
                while (avcodec_receive_packet(context, packet) >= 0) {
                    av_packet_rescale_ts(packet, context.time_base(), audio.time_base());
                    packet.stream_index(1);
                    Ffmpeg.check(av_interleaved_write_frame(output, packet), "write sound");
                }
            });
            Ffmpeg.check(av_write_trailer(output), "complete");
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
            avformat_close_input(source);
            output.pb(null);
            avio_closep(io);
            avformat_free_context(output);
        }
        return target;
    }

    private static void encode(AVCodecContext context, double seconds, Runnable drain) {
        AVFrame frame = av_frame_alloc();
        int length = context.frame_size() > 0 ? context.frame_size() : FRAME;
        frame.format(context.sample_fmt()).nb_samples(length).sample_rate(RATE);
        av_channel_layout_default(frame.ch_layout(), 2);
        Ffmpeg.check(av_frame_get_buffer(frame, 0), "allocate");
        for (long at = 0; at < seconds * RATE; at += length) {
            Ffmpeg.check(av_frame_make_writable(frame), "write");
            boolean planar = frame.data(1) != null && !frame.data(1).isNull();
            BytePointer data = frame.data(0);
            boolean floating = planar;
            for (int channel = 0; channel < (planar ? 2 : 1); channel++) {
                data = frame.data(channel);
                int values = planar ? length : 2 * length;
                data.limit((long) values * (floating ? 4 : 2));
                FloatBuffer floats =
                        data.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
                ShortBuffer shorts =
                        data.asByteBuffer().order(ByteOrder.nativeOrder()).asShortBuffer();
                for (int i = 0; i < values; i++) {
                    long sample = at + (planar ? i : i / 2);
                    double tone = 0.3 * Math.sin(sample * 0.03) + 0.1 * Math.sin(sample * 0.1 * (1 + sample / 1e5));
                    if (floating) {
                        floats.put(i, (float) tone);
                    } else {
                        shorts.put(i, (short) (tone * 32767));
                    }
                }
            }
            frame.pts(at);
            Ffmpeg.check(avcodec_send_frame(context, frame), "encode");
            drain.run();
        }
        Ffmpeg.check(avcodec_send_frame(context, null), "encode");
        drain.run();
        av_frame_free(frame);
    }

    /** All packets of sound of a film. */
    static List<Packet> of(Path film) {
        AVFormatContext source = Demuxer.open(film);
        AVPacket packet = av_packet_alloc();
        try {
            Demuxer.findStreams(source, MediaLimits.defaults());
            List<Packet> packets = new ArrayList<>();
            while (av_read_frame(source, packet) >= 0) {
                AVStream stream = source.streams(packet.stream_index());
                if (stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
                    byte[] content = new byte[packet.size()];
                    packet.data().get(content);
                    double tick = (double) stream.time_base().num()
                            / stream.time_base().den();
                    packets.add(new Packet(packet.pts() * tick, content.length, Arrays.hashCode(content)));
                }
                av_packet_unref(packet);
            }
            return packets;
        } finally {
            av_packet_free(packet);
            avformat_close_input(source);
        }
    }
}
