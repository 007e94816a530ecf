package dev.mattebox.training.data.footage;

import dev.mattebox.media.MediaException;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;

import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads a video frame by frame and opens it anew when asked to go back. Seeking would be faster, but only decoding from the
 * beginning tells for sure which frame is which.
 */
final class VideoFrames implements FrameSequence.Reader {

    private final VideoSequence sequence;
    private Optional<VideoReader> video = Optional.empty();
    private int next;

    VideoFrames(VideoSequence sequence) {
        this.sequence = sequence;
    }

    @Override
    public RgbImage frame(int index) {
        try {
            VideoReader reader = index < next ? reopened() : video.orElseGet(this::reopened);
            while (next < index) {
                read(reader);
            }
            VideoFrame frame = read(reader);
            return new RgbImage(frame.width(), frame.height(), frame.rgb());
        } catch (MediaException | UncheckedIOException e) {
            throw VideoSequence.unreadable(sequence.source(), e);
        }
    }

    private VideoReader reopened() {
        close();
        VideoReader reader = VideoSequence.reader(sequence.source());
        video = Optional.of(reader);
        next = 0;
        return reader;
    }

    private VideoFrame read(VideoReader reader) {
        VideoFrame frame = reader.read()
                .orElseThrow(() -> new FootageException(sequence.source() + " declares "
                        + sequence.size().frames() + " frames but ends after " + next
                        + "; convert it anew, or into a folder of images"));
        next++;
        return frame;
    }

    @Override
    public void close() {
        video.ifPresent(VideoReader::close);
    }
}
