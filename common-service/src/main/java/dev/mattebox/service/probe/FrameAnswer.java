package dev.mattebox.service.probe;

import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link ReadCommand}, as it travels from the worker; the bytes of a frame follow, little-endian. They are as
 * many as the size of the clip's frames says, which the service knows.
 *
 * @param content what follows
 * @param presentationTime of the frame, if one follows
 * @param count how many frames there are, where any may be asked for
 * @param failure why there is none, or null
 */
record FrameAnswer(Content content, long presentationTime, int count, LookAnswer.@Nullable Failure failure) {

    /** The nature of a frame's bytes. */
    enum Content {
        /** No frame follows: one is passed over, or there was a failure. */
        NONE(0),
        /** No frame follows: the clip has none any more, or none of that number. */
        END(0),
        /** Rows from the top, red green blue interleaved. */
        RGB(3),
        /** The same as unsigned 16-bit values. */
        DEEP_RGB(6),
        /** Rows from the top, float32. */
        ALPHA(4);

        private final int bytesPerPixel;

        Content(int bytesPerPixel) {
            this.bytesPerPixel = bytesPerPixel;
        }

        int bytesPerPixel() {
            return bytesPerPixel;
        }
    }

    static FrameAnswer failed(RuntimeException cause) {
        return new FrameAnswer(Content.NONE, 0, 0, LookAnswer.Failure.of(cause));
    }
}
