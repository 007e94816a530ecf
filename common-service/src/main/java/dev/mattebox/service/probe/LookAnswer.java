package dev.mattebox.service.probe;

import dev.mattebox.media.MediaTooLargeException;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoInfo;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What a look has found, as it travels from the worker.
 *
 * @param info what is known of a clip; null of an image, and if the look failed
 * @param failure why it failed, or null
 */
record LookAnswer(@Nullable VideoInfo info, @Nullable Failure failure) {

    /** What a failure of reading is. */
    enum Kind {
        UNREADABLE,
        TOO_LARGE,
        DISK,
        DEFECT
    }

    /**
     * A failure of reading.
     *
     * @param limit which limit was met, if it is too large, or null
     * @param allowed what it allows
     * @param actual what was found
     */
    record Failure(Kind kind, String message, MediaTooLargeException.@Nullable Limit limit, long allowed, long actual) {

        static Failure of(Kind kind, Throwable cause) {
            return new Failure(kind, String.valueOf(cause.getMessage()), null, 0, 0);
        }
    }

    static LookAnswer failed(Kind kind, Throwable cause) {
        return new LookAnswer(null, Failure.of(kind, cause));
    }

    static LookAnswer tooLarge(MediaTooLargeException cause) {
        return new LookAnswer(
                null,
                new Failure(
                        Kind.TOO_LARGE,
                        String.valueOf(cause.getMessage()),
                        cause.limit(),
                        cause.allowed(),
                        cause.actual()));
    }

    /** What is known of the clip, or the failure as the reader of this process would have thrown it. */
    Optional<VideoInfo> get() {
        if (failure == null) {
            return Optional.ofNullable(info);
        }
        String message = failure.message();
        MediaTooLargeException.Limit limit = failure.limit();
        if (limit != null) {
            throw MediaTooLargeException.reported(message, limit, failure.allowed(), failure.actual());
        }
        throw switch (failure.kind()) {
            case UNREADABLE, TOO_LARGE -> new UnreadableMediaException(message);
            case DISK -> new UncheckedIOException(new IOException(message));
            case DEFECT -> new IllegalStateException("The look at a file failed: " + message);
        };
    }
}
