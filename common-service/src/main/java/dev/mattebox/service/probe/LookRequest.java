package dev.mattebox.service.probe;

import dev.mattebox.media.MediaLimits;

/**
 * A file to look at.
 *
 * @param as what it is to be
 * @param file where it is
 * @param limits how large it may be
 */
record LookRequest(As as, String file, MediaLimits limits) {

    /** What a file is to be, which decides how it is read. */
    enum As {
        CLIP,
        ALPHA,
        IMAGE
    }
}
