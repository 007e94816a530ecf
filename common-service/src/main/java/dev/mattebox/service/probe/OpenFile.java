package dev.mattebox.service.probe;

import dev.mattebox.media.VideoInfo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A file that a {@link LookTask} has opened. */
interface OpenFile extends AutoCloseable {

    /** What is known of a clip; nothing of an image. */
    Optional<VideoInfo> info();

    /** Reads the next frame; its bytes are {@link Frame#writeTo written} after the answer. */
    Frame next();

    /** Passes over the next frame. */
    FrameAnswer skip();

    @Override
    void close();

    /** A frame that is read. */
    interface Frame {

        FrameAnswer answer();

        /** Writes the bytes that the answer speaks of. */
        void writeTo(OutputStream out) throws IOException;
    }
}
