package dev.mattebox.service.probe;

import dev.mattebox.media.VideoInfo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A file that a {@link LookTask} has opened. */
interface OpenFile extends AutoCloseable {

    /** What is known of a clip; nothing of an image. */
    Optional<VideoInfo> info();

    /** Does what it is told, but for {@link ReadCommand#CLOSE}; bytes are {@link Frame#writeTo written} after the answer. */
    Frame read(ReadCommand command);

    @Override
    void close();

    /** A frame that is read. */
    interface Frame {

        FrameAnswer answer();

        /** Writes the bytes that the answer speaks of. */
        void writeTo(OutputStream out) throws IOException;
    }
}
