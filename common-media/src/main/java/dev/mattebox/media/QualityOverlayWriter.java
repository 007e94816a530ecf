package dev.mattebox.media;

import java.nio.file.Path;

/**
 * Writes a small MP4 that any browser plays, to see where the alphas of a clip are wrong: each frame under its
 * {@link HeatMap}. Size, times and coding are those of a {@link PreviewWriter}; the file comes into being, or not, as
 * that of any {@link MatteWriter} does.
 *
 * <p>Methods may be called from any thread; one call runs at a time.
 */
public final class QualityOverlayWriter implements AutoCloseable {

    private final MovieFile file;

    /** As {@link #QualityOverlayWriter(Path, VideoInfo, int)} with {@link PreviewWriter#SHORT_SIDE}. */
    public QualityOverlayWriter(Path target, VideoInfo video) {
        this(target, video, PreviewWriter.SHORT_SIDE);
    }

    /**
     * Starts a file.
     *
     * @param video the clip whose frames will be written: their size, time base and colours
     * @param maxShortSide how long the shorter side of the overlay may be, in pixels, at least 16
     * @throws java.io.UncheckedIOException if the file cannot be created
     */
    public QualityOverlayWriter(Path target, VideoInfo video, int maxShortSide) {
        file = new MovieFile(
                target, video, PreviewEncoding.of(video, maxShortSide).encoding(), "probabilities");
    }

    /**
     * Adds a frame.
     *
     * @param frame the source frame: of the clip's size and time base, and later than the last one
     * @param erroneous {@code height * width} probabilities that the alpha of a pixel is wrong, rows from the top; what
     *     lies outside [0,1] is clipped
     * @throws IllegalArgumentException if frame or probabilities do not fit, or a probability is not a number
     * @throws FfmpegException if FFmpeg refuses the frame
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public synchronized void write(VideoFrame frame, float[] erroneous) {
        file.accept(frame, erroneous);
        file.convert(HeatMap.over(frame.rgb(), erroneous));
        file.encode(frame.presentationTime());
    }

    /**
     * Completes the file and puts it in place. Nothing can be written afterwards.
     *
     * @throws IllegalStateException if no frame was written
     * @throws FfmpegException if FFmpeg cannot complete the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public synchronized void finish() {
        file.finish();
    }

    /** Gives everything back; without {@link #finish} before it, the file is dropped. */
    @Override
    public synchronized void close() {
        file.close();
    }
}
