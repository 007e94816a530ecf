package dev.mattebox.media;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a clip frame by frame: a video file, a zip of numbered PNG or JPEG frames, a folder of such, or a single PNG or
 * JPEG image as a clip of one frame. Memory does not grow with the clip. The first frame is decoded when the clip is opened, so whatever opens has at least one good
 * frame.
 *
 * <p>Damage is never papered over: where a later frame cannot be decoded, {@link #read} fails and names the frame.
 *
 * <p>Methods may be called from any thread; one call runs at a time.
 */
public interface VideoReader extends AutoCloseable {

    /** The frame rate of an image sequence of which nobody says otherwise. */
    Rational SEQUENCE_FRAME_RATE = Rational.of(24);

    /** As {@link #open(Path, MediaLimits, Rational)}, with 24 frames per second for image sequences. */
    static VideoReader open(Path clip, MediaLimits limits) {
        return open(clip, limits, SEQUENCE_FRAME_RATE);
    }

    /**
     * Opens a clip.
     *
     * @param clip a video file, a zip, a folder or an image; what it is is seen from its contents, not its name
     * @param sequenceFrameRate frames per second if the clip is of images; without effect on videos
     * @throws UnreadableMediaException if the clip is damaged, of a kind that is not accepted, or without pictures
     * @throws MediaTooLargeException if it is beyond the limits as far as its first frame and its headers tell
     * @throws UncheckedIOException if the file itself cannot be read
     */
    static VideoReader open(Path clip, MediaLimits limits, Rational sequenceFrameRate) {
        return new RgbClipReader(FrameSource.open(clip, limits, sequenceFrameRate, RgbClipReader::frame));
    }

    VideoInfo info();

    /**
     * The next frame, or empty after the last one.
     *
     * @throws UnreadableMediaException if the clip is damaged here
     * @throws MediaTooLargeException if the clip goes on beyond the limits
     * @throws IllegalStateException if the reader is closed
     */
    Optional<VideoFrame> read();

    /**
     * Passes over the next frame. The frames of a movie are decoded all the same, since a decoder that jumps into the
     * middle may give other pixels; images of a sequence are not looked at.
     *
     * @return false if there is no next frame
     * @throws UnreadableMediaException if the clip is damaged here
     * @throws MediaTooLargeException if the clip goes on beyond the limits
     * @throws IllegalStateException if the reader is closed
     */
    boolean skip();

    @Override
    void close();
}
