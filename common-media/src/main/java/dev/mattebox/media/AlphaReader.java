package dev.mattebox.media;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the alphas of a clip frame by frame, exact to the bits of the file, in memory that does not grow with the clip.
 * Whatever {@link VideoReader} opens may be an alpha:
 *
 * <ul>
 *   <li>pictures with an alpha channel, such as ProRes 4444, RGBA images, or VP8 and VP9 in WebM: the alpha channel, also
 *       if it is opaque everywhere;
 *   <li>pictures without one, such as zips of grey PNGs: their luma, from 0 for black to 1 for white, whatever range the
 *       file stores it in.
 * </ul>
 *
 * <p>A clip is one or the other: where frames with and without an alpha channel are mixed, {@link #read} fails.
 *
 * <p>Methods may be called from any thread; one call runs at a time.
 */
public interface AlphaReader extends AutoCloseable {

    /**
     * Opens a clip and decodes its first frame.
     *
     * @param path a video file, a zip or folder of numbered PNG or JPEG frames, or a single PNG or JPEG image; what it is
     *     is seen from its contents, not its name. Images count as 24 frames per second
     * @throws UnreadableMediaException if the clip is damaged, of a kind that is not accepted, or without pictures
     * @throws MediaTooLargeException if it is beyond the limits as far as its first frame and its headers tell
     * @throws UncheckedIOException if the file itself cannot be read
     */
    static AlphaReader open(Path path, MediaLimits limits) {
        return new AlphaClipReader(FrameSource.open(path, limits, VideoReader.SEQUENCE_FRAME_RATE, new AlphaMaker()));
    }

    /** What is known of the clip; its colours and codec are those of the pictures that hold the alpha. */
    VideoInfo info();

    /**
     * The alpha of the next frame, or empty after the last one.
     *
     * @throws UnreadableMediaException if the clip is damaged here, or goes on otherwise than it began
     * @throws MediaTooLargeException if the clip goes on beyond the limits
     * @throws IllegalStateException if the reader is closed
     */
    Optional<AlphaFrame> read();

    @Override
    void close();
}
