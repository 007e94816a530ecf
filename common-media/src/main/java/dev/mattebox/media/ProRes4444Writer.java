package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P10;

import org.bytedeco.ffmpeg.avutil.AVFrame;

import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a QuickTime movie of ProRes 4444: the frames as straight (not premultiplied) colours, and the alpha if it is
 * wanted. Times are exactly those of the frames, also if the frame rate varies; odd sizes stay odd. The colours are coded
 * with 10 bits in limited range, with the matrix of BT.709 or, if their primaries are BT.2020's, with that of BT.2020;
 * primaries and transfer are the source's.
 *
 * <p>The alpha is coded without loss, but FFmpeg's encoder takes 10 bits of it: a value is off by at most 1/2046. For
 * more, write PNGs ({@link Png16ZipWriter}).
 */
public final class ProRes4444Writer implements MatteWriter {

    private static final int ALPHA_PLANE = 3;
    private static final int MOST_ALPHA = (1 << 10) - 1;

    private final MatteContent content;
    private final MovieFile file;
    private final short[] alphaPlane;

    /**
     * Starts a file.
     *
     * @param video the clip whose frames will be written: their size, time base and colours
     * @throws java.io.UncheckedIOException if the file cannot be created
     */
    public ProRes4444Writer(Path target, VideoInfo video) {
        this(target, video, MatteContent.COLOUR_AND_ALPHA);
    }

    /**
     * Starts a file.
     *
     * @param video the clip whose frames will be written: their size, time base and colours
     * @param content with colours
     * @throws java.io.UncheckedIOException if the file cannot be created
     */
    public ProRes4444Writer(Path target, VideoInfo video, MatteContent content) {
        if (!content.hasColour()) {
            throw new IllegalArgumentException("An alpha alone is not written as ProRes: its luma would have 10 bits.");
        }
        this.content = content;
        alphaPlane = new short[video.width() * video.height()];
        file = new MovieFile(target, video, encoding(video, content), "alphas");
    }

    private static VideoEncoding encoding(VideoInfo video, MatteContent content) {
        ColorTags tags = video.colorTags().orRec709();
        Map<String, String> options = content.hasAlpha()
                ? Map.of("profile", "4444", "alpha_bits", "16", "vendor", "apl0", "threads", "auto")
                : Map.of("profile", "4444", "vendor", "apl0", "threads", "auto");
        return new VideoEncoding(
                "mov",
                "prores_ks",
                content.hasAlpha() ? AV_PIX_FMT_YUVA444P10 : AV_PIX_FMT_YUV444P10,
                video.width(),
                video.height(),
                video.timeBase(),
                video.frameRate(),
                tags.matrix(),
                false,
                tags,
                options,
                Map.of());
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        file.accept(frame, alpha);
        AVFrame encoded = file.convert(frame);
        if (content.hasAlpha()) {
            for (int i = 0; i < alpha.length; i++) {
                alphaPlane[i] = (short) Alphas.quantize(alpha[i], MOST_ALPHA);
            }
            Planes.write(encoded, ALPHA_PLANE, alphaPlane, frame.width(), frame.height());
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
