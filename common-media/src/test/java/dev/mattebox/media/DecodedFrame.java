package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;

import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.nio.file.Path;

/** What FFmpeg's decoder makes of a frame, value by value, with nothing converted. */
final class DecodedFrame {

    private DecodedFrame() {}

    /**
     * The values of a component: of RGB formats red, green, blue and alpha are 0 to 3, of others luma is 0. Whole numbers
     * stay whole.
     */
    static float[] component(Path file, int index, int component) {
        MediaLimits limits = MediaLimits.defaults();
        try (Demuxer demuxer = new Demuxer(file, limits);
                FrameDecoder decoder = demuxer.decoder(
                        avcodec_find_decoder(demuxer.parameters().codec_id()), limits)) {
            int decoded = -1;
            while (decoded < index) {
                int code = demuxer.readPacket();
                Ffmpeg.check(decoder.send(code < 0 ? null : demuxer.packet()), "send");
                while (decoder.receive() >= 0 && ++decoded < index) {}
            }
            return values(decoder.frame(), component);
        }
    }

    static float[] values(AVFrame frame, int index) {
        PixelComponent component = PixelFormats.component(frame.format(), index).orElseThrow();
        float[] values = new float[frame.width() * frame.height()];
        int[] row = new int[frame.width()];
        for (int y = 0; y < frame.height(); y++) {
            component.readRow(frame, y, row);
            for (int x = 0; x < row.length; x++) {
                values[y * row.length + x] = component.floating() ? component.toFloat(row[x]) : row[x];
            }
        }
        return values;
    }
}
