package dev.mattebox.training.data.footage;

import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The frames of a clip, any of which can be asked for. A folder of images is much faster than a video file, which is
 * decoded from its beginning up to the wanted frame. Safe for many threads.
 */
sealed interface FrameSequence permits ImageSequence, VideoSequence {

    /**
     * Opens a clip; at most its first frame is decoded, unless it is a video whose file does not declare how many frames it
     * has: then they are counted.
     *
     * @param clip a folder of numbered PNG or JPEG images, one such image, or a video file
     * @throws FootageException if it is none of these
     */
    static FrameSequence open(Path clip) {
        if (Files.isDirectory(clip)) {
            return new ImageSequence(
                    clip, List.copyOf(FolderListing.images(clip).values()));
        }
        return FolderListing.isVideo(clip) ? VideoSequence.open(clip) : new ImageSequence(clip, List.of(clip));
    }

    /** The folder or file. */
    Path source();

    ClipSize size();

    /** Opens nothing before its first frame is asked for. */
    Reader reader();

    /** Reads frames; ascending order is the fastest. For one thread. */
    interface Reader extends AutoCloseable {

        /**
         * A frame of the sequence's size.
         *
         * @throws FootageException if it cannot be read
         */
        RgbImage frame(int index);

        @Override
        void close();
    }
}
