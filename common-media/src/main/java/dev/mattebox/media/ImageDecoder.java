package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.util.function.BiFunction;

/** Decodes one image that is wholly in memory, by FFmpeg's decoders but without its file formats. */
final class ImageDecoder {

    private final MediaLimits limits;

    ImageDecoder(MediaLimits limits) {
        this.limits = limits;
    }

    /**
     * What became of an image.
     *
     * @param picture what was made of it
     * @param width pixels per row of the upright picture
     * @param height rows of the upright picture
     * @param orientation how it was turned
     * @param codec FFmpeg's name of its codec
     */
    record Decoded<P>(P picture, int width, int height, Orientation orientation, String codec) {}

    /** Decodes an image and makes of it, and of how it is to be turned, what is wanted. */
    <P> Decoded<P> decode(String subject, byte[] file, BiFunction<FrameDecoder, Orientation, P> maker) {
        limits.checkImageBytes(subject, file.length);
        ImageHeader header = ImageHeader.read(subject, file);
        limits.checkPixels(subject, header.width(), header.height());
        AVCodec codec = avcodec_find_decoder_by_name(header.format().decoder());
        if (codec == null) {
            throw new UnreadableMediaException(
                    subject + " is a " + header.format() + ", which cannot be read here." + " Send a PNG or JPEG.");
        }
        try (FrameDecoder decoder = new FrameDecoder(subject, codec, null, Ffmpeg.rational(Rational.of(1)), limits)) {
            decodeOne(subject, file, decoder);
            AVFrame frame = decoder.frame();
            limits.checkPixels(subject, frame.width(), frame.height());
            Orientation orientation = decoder.orientation();
            return new Decoded<>(
                    maker.apply(decoder, orientation),
                    orientation.width(frame.width(), frame.height()),
                    orientation.height(frame.width(), frame.height()),
                    orientation,
                    header.format().decoder());
        }
    }

    private static void decodeOne(String subject, byte[] file, FrameDecoder decoder) {
        AVPacket packet = Ffmpeg.allocated(av_packet_alloc(), "a packet");
        try {
            Ffmpeg.check(av_new_packet(packet, file.length), "allocate " + file.length + " bytes");
            packet.data().put(file, 0, file.length);
            int code = decoder.send(packet);
            if (code >= 0) {
                decoder.send(null);
                code = decoder.receive();
            }
            Ffmpeg.checkReadable(code, subject);
            if (decoder.isFrameDamaged()) {
                throw new UnreadableMediaException(subject + " is damaged.");
            }
        } finally {
            av_packet_free(packet);
        }
    }
}
