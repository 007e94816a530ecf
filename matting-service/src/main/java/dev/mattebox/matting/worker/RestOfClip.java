package dev.mattebox.matting.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.jobs.JobRun;

import java.util.Optional;

/**
 * The frames of a clip that are not done yet. Those that are done are decoded once more and passed over: decoding is far
 * quicker than matting, and a decoder that jumps into the middle of a clip may give other pixels.
 */
final class RestOfClip {

    private final VideoReader reader;
    private final long skipped;
    private final JobRun run;
    private long position;

    /**
     * @param skipped how many frames are done
     */
    RestOfClip(VideoReader reader, long skipped, JobRun run) {
        this.reader = reader;
        this.skipped = skipped;
        this.run = run;
    }

    /** The next frame that is not done, or empty after the last one. */
    Optional<VideoFrame> read() {
        while (position < skipped) {
            run.stopIfAsked();
            if (reader.read().isEmpty()) {
                return Optional.empty();
            }
            position++;
        }
        return reader.read();
    }

    long skipped() {
        return skipped;
    }

    long pixels() {
        return (long) reader.info().width() * reader.info().height();
    }
}
