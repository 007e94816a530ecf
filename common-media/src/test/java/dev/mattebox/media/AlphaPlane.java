package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P12;

import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.nio.file.Path;

/** The alpha that is in a ProRes file, as FFmpeg's decoder gives it out. */
final class AlphaPlane {

    private AlphaPlane() {}

    static int[] of12Bits(Path file, int index) {
        MediaLimits limits = MediaLimits.defaults();
        try (Demuxer demuxer = new Demuxer(file, limits);
                FrameDecoder decoder = demuxer.decoder(
                        avcodec_find_decoder(demuxer.parameters().codec_id()), limits)) {
            int decoded = -1;
            while (decoded < index) {
                Ffmpeg.check(demuxer.readPacket(), "read");
                Ffmpeg.check(decoder.send(demuxer.packet()), "send");
                while (decoder.receive() >= 0 && ++decoded < index) {}
            }
            return alpha(decoder.frame());
        }
    }

    private static int[] alpha(AVFrame frame) {
        if (frame.format() != AV_PIX_FMT_YUVA444P12) {
            throw new AssertionError("pixel format " + frame.format());
        }
        byte[] bytes = new byte[frame.width() * frame.height() * 2];
        Planes.read(frame, 3, bytes, frame.width() * 2, frame.height());
        int[] alpha = new int[frame.width() * frame.height()];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (bytes[2 * i] & 0xff) | ((bytes[2 * i + 1] & 0xff) << 8);
        }
        return alpha;
    }
}
