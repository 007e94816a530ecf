package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;

import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a WebM film of VP9 with an alpha channel, which browsers play over whatever a page shows: the frame's colours,
 * not multiplied by alpha, and the alpha, both of 8 bits and compressed with little loss. WebM's clock ticks in
 * milliseconds, to which times are rounded; odd sizes stay odd.
 */
public final class Vp9AlphaWriter implements MatteWriter {

    private static final int ALPHA_PLANE = 3;
    private static final int MOST_ALPHA = 255;

    private final MovieFile file;
    private final byte[] alphaPlane;

    /**
     * Starts a file.
     *
     * @param video the clip whose frames will be written: their size, time base and colours
     * @throws java.io.UncheckedIOException if the file cannot be created
     */
    public Vp9AlphaWriter(Path target, VideoInfo video) {
        alphaPlane = new byte[video.width() * video.height()];
        ColorTags tags = video.colorTags().orRec709();
        file = new MovieFile(
                target,
                video,
                new VideoEncoding(
                        "webm",
                        "libvpx-vp9",
                        AV_PIX_FMT_YUVA420P,
                        video.width(),
                        video.height(),
                        video.timeBase(),
                        video.frameRate(),
                        tags.matrix(),
                        false,
                        tags,
                        // alternate reference frames and alpha exclude each other; one thread, for equal bytes
                        Map.of(
                                "crf",
                                "15",
                                "b",
                                "0",
                                "auto-alt-ref",
                                "0",
                                "deadline",
                                "good",
                                "cpu-used",
                                "4",
                                "g",
                                "96",
                                "threads",
                                "1"),
                        Map.of()),
                "alphas");
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        file.accept(frame, alpha);
        for (int i = 0; i < alpha.length; i++) {
            alphaPlane[i] = (byte) Alphas.quantize(alpha[i], MOST_ALPHA);
        }
        AVFrame encoded = file.convert(frame);
        Planes.write(encoded, ALPHA_PLANE, alphaPlane, frame.width(), frame.height());
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
