package dev.mattebox.mqe.admission;

import dev.mattebox.media.VideoInfo;
import dev.mattebox.service.media.MediaFiles;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One input, frame by frame.
 *
 * @param <T> what a frame of it is
 */
final class Track<T> implements AutoCloseable {

    /** FFmpeg's names of the codecs of single images whose number it does not tell. */
    private static final Set<String> STILLS = Set.of("webp", "bmp", "tiff");

    private static final int LARGE_DIFFERENCE = 10;

    private final Part part;
    private final VideoInfo info;
    private final Supplier<Optional<T>> frames;
    private final Runnable close;
    private long framesRead;

    /**
     * An input that is open.
     *
     * @param frames gives the next frame, and nothing after the last one
     */
    Track(Part part, VideoInfo info, Supplier<Optional<T>> frames, Runnable close) {
        this.part = part;
        this.info = info;
        this.frames = frames;
        this.close = close;
    }

    Part part() {
        return part;
    }

    VideoInfo info() {
        return info;
    }

    String size() {
        return info.width() + "x" + info.height();
    }

    boolean isOfSizeOf(Track<?> other) {
        return info.width() == other.info.width() && info.height() == other.info.height();
    }

    /** True if it is a single image, as far as the file tells. */
    boolean isSingle() {
        return info.frameCount().equals(OptionalLong.of(1)) || STILLS.contains(info.codec());
    }

    /** The number of frames if the file tells it exactly. */
    OptionalLong exactFrames() {
        return info.exactFrameCount();
    }

    /**
     * True if the numbers of frames differ for certain. What containers declare is not exact: of a trimmed film they
     * count pictures that are not shown. So it is believed only if the difference is more than a tenth.
     */
    boolean isCertainlyOfOtherLengthThan(Track<?> other) {
        if (info.frameCount().isEmpty() || other.info.frameCount().isEmpty()) {
            return false;
        }
        long own = info.frameCount().getAsLong();
        long others = other.info.frameCount().getAsLong();
        boolean exact = exactFrames().isPresent() && other.exactFrames().isPresent();
        return exact ? own != others : Math.abs(own - others) * LARGE_DIFFERENCE > Math.max(own, others);
    }

    /**
     * The next frame, or empty after the last one.
     *
     * @throws dev.mattebox.service.problems.ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    Optional<T> read() {
        Optional<T> frame = MediaFiles.explaining(part.subject(), frames);
        framesRead += frame.isPresent() ? 1 : 0;
        return frame;
    }

    long framesRead() {
        return framesRead;
    }

    /** Reads on to the end. */
    void readToTheEnd(Runnable lookAround) {
        while (read().isPresent()) {
            lookAround.run();
        }
    }

    @Override
    public void close() {
        close.run();
    }
}
