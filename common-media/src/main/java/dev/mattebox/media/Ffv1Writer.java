package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP16;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP16;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16;

import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a Matroska film of FFV1 without loss: grey, RGB or RGBA of 16 bits, full range. An alpha is
 * {@code round(alpha * 65535)}, colours of 8 bits are multiplied by 257. Each frame stands for itself and has checksums.
 * Matroska's clock ticks in milliseconds, to which times are rounded.
 */
public final class Ffv1Writer implements MatteWriter {

    private static final int MOST = 65535;

    /** Where FFmpeg's planes green, blue and red find their values among red, green and blue. */
    private static final int[] CHANNEL_OF_PLANE = {1, 2, 0};

    private final MatteContent content;
    private final MovieFile file;
    private final short[] plane;

    /**
     * Starts a file.
     *
     * @param video the clip whose frames will be written: their size, time base and colours
     * @throws java.io.UncheckedIOException if the file cannot be created
     */
    public Ffv1Writer(Path target, VideoInfo video, MatteContent content) {
        this.content = content;
        this.plane = new short[video.width() * video.height()];
        file = new MovieFile(target, video, encoding(video, content), "alphas");
    }

    private static VideoEncoding encoding(VideoInfo video, MatteContent content) {
        return new VideoEncoding(
                "matroska",
                "ffv1",
                switch (content) {
                    case ALPHA -> AV_PIX_FMT_GRAY16;
                    case COLOUR -> AV_PIX_FMT_GBRP16;
                    case COLOUR_AND_ALPHA -> AV_PIX_FMT_GBRAP16;
                },
                video.width(),
                video.height(),
                video.timeBase(),
                video.frameRate(),
                content.hasColour() ? AVCOL_SPC_RGB : AVCOL_SPC_UNSPECIFIED,
                true,
                content.hasColour() ? video.colorTags() : ColorTags.UNTAGGED,
                Map.of("level", "3", "slicecrc", "1", "g", "1", "threads", "auto"),
                Map.of());
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        file.accept(frame, alpha);
        AVFrame encoded = file.frame();
        int planes = 0;
        if (content.hasColour()) {
            short[] values = frame.values16();
            for (int channel : CHANNEL_OF_PLANE) {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = values[3 * i + channel];
                }
                Planes.write(encoded, planes++, plane, frame.width(), frame.height());
            }
        }
        if (content.hasAlpha()) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) Alphas.quantize(alpha[i], MOST);
            }
            Planes.write(encoded, planes, plane, frame.width(), frame.height());
        }
        file.encode(frame.presentationTime());
    }

    @Override
    public synchronized void finish() {
        file.finish();
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
