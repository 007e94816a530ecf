package dev.mattebox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An open clip and its frames, one after another, as a {@link FrameMaker} makes them. */
sealed interface FrameSource<F> extends AutoCloseable permits VideoFileSource, ImageSequenceSource {

    /** Opens a video file, a zip or folder of images, or a single image, whatever its name. */
    static <F> FrameSource<F> open(Path clip, MediaLimits limits, Rational sequenceFrameRate, FrameMaker<F> maker) {
        if (Files.isDirectory(clip)) {
            return ImageSequenceSource.open(new FolderFrames(clip, limits), limits, sequenceFrameRate, maker);
        }
        if (isZip(clip)) {
            return ImageSequenceSource.open(new ZipFrames(clip, limits), limits, sequenceFrameRate, maker);
        }
        if (SingleImage.is(clip, limits)) {
            return ImageSequenceSource.open(new SingleImage(clip, limits), limits, sequenceFrameRate, maker);
        }
        return VideoFileSource.open(clip, limits, maker);
    }

    /** Whether a clip is a video file, or else images. */
    static boolean isVideoFile(Path clip) {
        return !Files.isDirectory(clip) && !isZip(clip);
    }

    private static boolean isZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    VideoInfo info();

    /** The next frame, or empty after the last one. */
    Optional<F> read();

    /** Passes over the next frame, which is decoded if the frames after it depend on it; false after the last one. */
    boolean skip();

    @Override
    void close();
}
