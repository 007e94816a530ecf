package dev.mattebox.training.data.footage;

import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The frames of a video file.
 *
 * @param source the file
 * @param size as the file declares it; the frames are counted if it declares none
 */
record VideoSequence(Path source, ClipSize size) implements FrameSequence {

    static VideoSequence open(Path file) {
        try (VideoReader video = reader(file)) {
            VideoInfo info = video.info();
            long frames = info.frameCount().orElseGet(() -> count(video));
            return new VideoSequence(file, new ClipSize(Math.toIntExact(frames), info.width(), info.height()));
        } catch (MediaException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    static VideoReader reader(Path file) {
        return VideoReader.open(file, MediaLimits.defaults());
    }

    static FootageException unreadable(Path file, RuntimeException cause) {
        return new FootageException(
                file + " cannot be read: " + cause.getMessage() + "; repair, convert or remove it", cause);
    }

    private static long count(VideoReader video) {
        long frames = 0;
        while (video.read().isPresent()) {
            frames++;
        }
        return frames;
    }

    @Override
    public Reader reader() {
        return new VideoFrames(this);
    }
}
