package dev.mattebox.matting.worker;

import dev.mattebox.media.NoSuchFrameException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.media.FrameRange;

import java.util.Optional;

/**
 * The frames of a clip that are wanted and not done yet. Those before are passed over: a decoder that jumps into the
 * middle of a clip may give other pixels.
 */
final class RestOfClip {

    private final VideoReader reader;
    private final FrameRange range;
    private final long skipped;
    private final long mustReach;
    private final JobRun run;
    private long position;

    /**
     * @param skipped how many frames of the range are done
     * @param mustReach the last frame without which there is no result
     */
    RestOfClip(VideoReader reader, FrameRange range, long skipped, long mustReach, JobRun run) {
        this.reader = reader;
        this.range = range;
        this.skipped = skipped;
        this.mustReach = mustReach;
        this.run = run;
    }

    /**
     * The next frame that is not done, or empty after the last one.
     *
     * @throws NoSuchFrameException if the clip ends before a frame without which there is no result
     */
    Optional<ClipFrame> read() {
        while (position < range.first() + skipped) {
            run.stopIfAsked();
            if (!reader.skip()) {
                return end();
            }
            position++;
        }
        if (!range.contains(position)) {
            return Optional.empty();
        }
        Optional<VideoFrame> next = reader.read();
        if (next.isEmpty()) {
            return end();
        }
        return Optional.of(new ClipFrame(position++, next.get()));
    }

    private Optional<ClipFrame> end() {
        if (position <= mustReach) {
            throw tooShort();
        }
        return Optional.empty();
    }

    private NoSuchFrameException tooShort() {
        return new NoSuchFrameException(Math.max(mustReach, range.first()), position);
    }

    long skipped() {
        return skipped;
    }

    long pixels() {
        return (long) reader.info().width() * reader.info().height();
    }
}
