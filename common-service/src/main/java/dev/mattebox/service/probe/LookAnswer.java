package dev.mattebox.service.probe;

import dev.mattebox.media.MediaException;
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

        private static Failure of(Kind kind, Throwable cause) {
            return new Failure(kind, String.valueOf(cause.getMessage()), null, 0, 0);
        }

        /** What a failure of this process's reader is to the service. */
        static Failure of(RuntimeException cause) {
            if (cause instanceof MediaTooLargeException large) {
                String message = String.valueOf(large.getMessage());
                return new Failure(Kind.TOO_LARGE, message, large.limit(), large.allowed(), large.actual());
            }
            if (cause instanceof UncheckedIOException) {
                return of(Kind.DISK, cause);
            }
            // FFmpeg itself fails only where the file makes it ask for too much memory
            return cause instanceof MediaException
                    ? of(Kind.UNREADABLE, cause)
                    : of(Kind.DEFECT, new IllegalStateException(cause.toString(), cause));
        }

        /** The failure as the reader of the service's own process would have thrown it. */
        RuntimeException toException() {
            if (limit != null) {
                return MediaTooLargeException.reported(message, limit, allowed, actual);
            }
            return switch (kind) {
                case UNREADABLE, TOO_LARGE -> new UnreadableMediaException(message);
                case DISK -> new UncheckedIOException(new IOException(message));
                case DEFECT -> new IllegalStateException("The look at a file failed: " + message);
            };
        }
    }

    static LookAnswer failed(RuntimeException cause) {
        return new LookAnswer(null, Failure.of(cause));
    }

    /** What is known of the clip, or the failure as the reader of this process would have thrown it. */
    Optional<VideoInfo> get() {
        if (failure != null) {
            throw failure.toException();
        }
        return Optional.ofNullable(info);
    }
}
