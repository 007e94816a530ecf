package dev.mattebox.mqe.admission;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.media.FrameRange;

import java.util.Optional;
import java.util.OptionalLong;

/** The frames of a range, at times that begin at 0 unless the range begins with the clip. */
final class PartOfClip {

    private final VideoReader reader;
    private final FrameRange range;
    private long position;
    private long origin;

    PartOfClip(VideoReader reader, FrameRange range) {
        this.reader = reader;
        this.range = range;
    }

    /** What is known of it: its length is that of the range, as far as the clip's is known. */
    VideoInfo info() {
        VideoInfo info = reader.info();
        return range.isAll() ? info : info.part(within(info.frameCount()));
    }

    private OptionalLong within(OptionalLong frames) {
        return frames.isPresent() ? OptionalLong.of(range.within(frames.getAsLong())) : frames;
    }

    /** Passes over what comes before; where that is done already, or there is nothing, it does nothing. */
    void passOver(Runnable lookAround) {
        while (position < range.first() && reader.skip()) {
            position++;
            lookAround.run();
        }
    }

    /** The next frame, or empty after the last one. */
    Optional<VideoFrame> read() {
        if (!range.contains(position)) {
            return Optional.empty();
        }
        Optional<VideoFrame> next = reader.read();
        if (next.isPresent() && position == range.first() && position > 0) {
            origin = next.get().presentationTime();
        }
        position++;
        return next.map(frame -> frame.at(frame.presentationTime() - origin));
    }
}
