package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.nio.file.Path;
import java.util.Map;

/** Reads a layer of an EXR image as FFmpeg's decoder does when it is told its name. */
final class ExrLayers {

    private ExrLayers() {}

    static float[] component(Path image, String layer, int component) {
        AVCodec codec = avcodec_find_decoder_by_name("exr");
        AVCodecContext context = avcodec_alloc_context3(codec);
        AVFormatContext source = Demuxer.open(image);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        try {
            Ffmpeg.withOptions(
                    Map.of("layer", layer),
                    options -> Ffmpeg.check(avcodec_open2(context, codec, options), "open the decoder"));
            Ffmpeg.check(av_read_frame(source, packet), "read");
            Ffmpeg.check(avcodec_send_packet(context, packet), "send");
            Ffmpeg.check(avcodec_receive_frame(context, frame), "decode");
            return DecodedFrame.values(frame, component);
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
            avformat_close_input(source);
            avcodec_free_context(context);
        }
    }
}
