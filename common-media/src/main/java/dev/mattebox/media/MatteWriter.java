package dev.mattebox.media;

/**
 * Encodes the alphas of a clip into one file, frame by frame, in memory that does not grow with the clip. Equal frames
 * give an equal file, byte for byte, whenever and how often it is written.
 *
 * <p>The file is written beside its target under the target's name with {@code .part} behind it; {@link #finish} moves
 * it into place in one step. A writer that is closed unfinished leaves nothing behind, and whatever was at the target
 * before stays there.
 *
 * <p>Methods may be called from any thread; one call runs at a time.
 */
public sealed interface MatteWriter extends AutoCloseable
        permits Png16ZipWriter,
                ExrZipWriter,
                ProRes4444Writer,
                Ffv1Writer,
                Vp9AlphaWriter,
                PreviewWriter,
                CompositeWriter,
                ContactSheetWriter {

    /**
     * Adds a frame.
     *
     * @param frame the source frame: of the same size and time base as the first one, and later than the last one
     * @param alpha {@code height * width} alphas of that frame, rows from the top, 0 is background, 1 is foreground;
     *     what lies outside [0,1] is clipped
     * @throws IllegalArgumentException if frame or alpha do not fit, or an alpha is not a number
     * @throws FfmpegException if FFmpeg refuses the frame
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    void write(VideoFrame frame, float[] alpha);

    /**
     * Completes the file and puts it in place. Nothing can be written afterwards.
     *
     * @throws IllegalStateException if no frame was written
     * @throws FfmpegException if FFmpeg cannot complete the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    void finish();

    /** Gives everything back; without {@link #finish} before it, the file is dropped. */
    @Override
    void close();
}
