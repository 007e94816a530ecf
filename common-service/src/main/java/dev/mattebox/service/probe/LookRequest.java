package dev.mattebox.service.probe;

import dev.mattebox.media.MediaLimits;

import java.nio.file.Path;

/**
 * A file to look at.
 *
 * @param as what it is to be
 * @param file where it is
 * @param limits how large it may be
 * @param stays whether it stays open after the look, to be asked by {@link ReadCommand}s
 */
record LookRequest(As as, String file, MediaLimits limits, boolean stays) {

    /** What a file is to be, which decides how it is read. */
    enum As {
        CLIP,
        /** A clip of which any frame may be asked for. */
        FRAMES,
        ALPHA,
        IMAGE
    }

    static LookRequest look(As as, Path file, MediaLimits limits) {
        return new LookRequest(as, file.toAbsolutePath().toString(), limits, false);
    }

    /** The same file, whose frames are to be read. */
    LookRequest staying() {
        return new LookRequest(as, file, limits, true);
    }
}
