package dev.mattebox.media;

import java.util.Locale;

/** The file is readable but beyond one of the {@link MediaLimits}. HTTP calls it 413. */
public final class MediaTooLargeException extends MediaException {

    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final long allowed;
    private final long actual;

    /** Which of the limits. */
    public enum Limit {
        PIXELS_PER_FRAME,
        FRAMES,
        DURATION_SECONDS,
        IMAGE_BYTES,
        COMPRESSION_RATIO,
        DIRECTORY_BYTES;

        private String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    MediaTooLargeException(String subject, Limit limit, long allowed, long actual) {
        this(
                limit,
                allowed,
                actual,
                subject + " is too large: " + limit.title() + " " + actual + ", the limit is " + allowed
                        + ". Make it smaller, or raise the limit.");
    }

    private MediaTooLargeException(Limit limit, long allowed, long actual, String message) {
        super(message);
        this.limit = limit;
        this.allowed = allowed;
        this.actual = actual;
    }

    /** The same again, from what another process tells of it. */
    public static MediaTooLargeException reported(String message, Limit limit, long allowed, long actual) {
        return new MediaTooLargeException(limit, allowed, actual, message);
    }

    public Limit limit() {
        return limit;
    }

    /** The greatest value that is accepted. */
    public long allowed() {
        return allowed;
    }

    /** The value found, or the least that it can be if reading stopped at the limit. */
    public long actual() {
        return actual;
    }
}
