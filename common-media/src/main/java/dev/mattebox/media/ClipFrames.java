package dev.mattebox.media;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Any frame of a clip by its number, for whoever looks at a clip rather than works through it. Numbers are those of
 * {@link VideoReader} and {@link AlphaReader}: the first frame that can be decoded is 0. Whatever these open can be
 * opened.
 *
 * <p>A frame of a video costs the decoding from the key frame before it, and less if the frame that was asked for last
 * lies between; a frame of an image sequence costs its own decoding. Damage elsewhere in the clip does not matter.
 *
 * <p>Methods may be called from any thread; one call runs at a time.
 *
 * @param <F> what a frame is
 */
public interface ClipFrames<F> extends AutoCloseable {

    /**
     * Opens a clip to see its colours. Reads through the packets of a video once; they are decoded only where their times
     * do not tell which frames there are.
     *
     * @throws UnreadableMediaException if the clip is damaged, of a kind that is not accepted, or without pictures
     * @throws MediaTooLargeException if it is beyond the limits as far as its packets and its first frame tell
     * @throws java.io.UncheckedIOException if the file itself cannot be read
     */
    static ClipFrames<VideoFrame> colours(Path clip, MediaLimits limits) {
        return open(clip, limits, () -> RgbClipReader::frame);
    }

    /** As {@link #colours}, of the alphas that {@link AlphaReader} finds in the clip. */
    static ClipFrames<AlphaFrame> alphas(Path clip, MediaLimits limits) {
        return open(clip, limits, AlphaMaker::new);
    }

    private static <F> ClipFrames<F> open(Path clip, MediaLimits limits, Supplier<FrameMaker<F>> makers) {
        FrameSource<Long> first =
                FrameSource.open(clip, limits, VideoReader.SEQUENCE_FRAME_RATE, new TimeMaker(makers.get()));
        if (first instanceof VideoFileSource<Long> video) {
            return SeekableVideo.open(clip, limits, makers, video);
        }
        first.close();
        return (ImageSequenceSource<F>) FrameSource.open(clip, limits, VideoReader.SEQUENCE_FRAME_RATE, makers.get());
    }

    VideoInfo info();

    /** How many frames there are. */
    int count();

    /**
     * A frame.
     *
     * @param number from 0 to less than {@link #count()}
     * @throws UnreadableMediaException if it cannot be decoded
     * @throws IndexOutOfBoundsException if there is no such frame
     * @throws IllegalStateException if this is closed
     */
    F frame(int number);

    @Override
    void close();
}
