package dev.mattebox.media;

import dev.mattebox.media.MediaTooLargeException.Limit;

import java.time.Duration;

/**
 * How large media may be; looked at before the memory is taken. Each limit is the greatest value that is accepted.
 *
 * @param maxPixelsPerFrame width times height of a frame or image
 * @param maxFrames frames of a clip; also images in a sequence
 * @param maxDuration from the first frame of a clip to its last
 * @param maxImageBytes one encoded image: a mask, or one frame of a sequence once it is out of its zip
 */
public record MediaLimits(long maxPixelsPerFrame, long maxFrames, Duration maxDuration, long maxImageBytes) {

    /** An image's RGB bytes are one Java array, and FFmpeg wants room beside. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 16;

    /** Above this size a zip entry has to be compressed less than {@link #MOST_RATIO} to one. */
    private static final long RATIO_MATTERS_BYTES = 1 << 20;

    private static final long MOST_RATIO = 200;

    /** A zip's directory is loaded as a whole; 200 000 frames with long names need less than half of this. */
    private static final long MOST_DIRECTORY_BYTES = 64L << 20;

    /**
     * @throws IllegalArgumentException if a limit is not positive, or beyond what a Java array holds
     */
    public MediaLimits {
        if (maxPixelsPerFrame < 1 || maxFrames < 1 || maxDuration.isNegative() || maxDuration.isZero()) {
            throw new IllegalArgumentException("Limits are positive, not " + maxPixelsPerFrame + " pixels, " + maxFrames
                    + " frames, " + maxDuration);
        }
        if (maxPixelsPerFrame > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "At most " + MOST_PIXELS + " pixels per frame are possible, not " + maxPixelsPerFrame);
        }
        if (maxImageBytes < 1 || maxImageBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException(
                    "The bytes of one image are between 1 and " + (Integer.MAX_VALUE - 64) + ", not " + maxImageBytes);
        }
    }

    /** 8K frames (8192x4320), 200 000 of them, two hours, images of 64 MiB. */
    public static MediaLimits defaults() {
        return new MediaLimits(8192L * 4320, 200_000, Duration.ofHours(2), 64L << 20);
    }

    public MediaLimits withMaxPixelsPerFrame(long pixels) {
        return new MediaLimits(pixels, maxFrames, maxDuration, maxImageBytes);
    }

    public MediaLimits withMaxFrames(long frames) {
        return new MediaLimits(maxPixelsPerFrame, frames, maxDuration, maxImageBytes);
    }

    public MediaLimits withMaxDuration(Duration duration) {
        return new MediaLimits(maxPixelsPerFrame, maxFrames, duration, maxImageBytes);
    }

    public MediaLimits withMaxImageBytes(long bytes) {
        return new MediaLimits(maxPixelsPerFrame, maxFrames, maxDuration, bytes);
    }

    void checkPixels(String subject, long width, long height) {
        check(subject, Limit.PIXELS_PER_FRAME, maxPixelsPerFrame, Math.multiplyExact(width, height));
    }

    void checkFrames(String subject, long frames) {
        check(subject, Limit.FRAMES, maxFrames, frames);
    }

    void checkSeconds(String subject, double seconds) {
        if (seconds > maxDuration.getSeconds() + maxDuration.getNano() / 1e9) {
            throw new MediaTooLargeException(
                    subject, Limit.DURATION_SECONDS, maxDuration.toSeconds(), (long) Math.ceil(seconds));
        }
    }

    void checkImageBytes(String subject, long bytes) {
        check(subject, Limit.IMAGE_BYTES, maxImageBytes, bytes);
    }

    void checkCompression(String subject, long compressed, long expanded) {
        if (expanded > RATIO_MATTERS_BYTES) {
            check(subject, Limit.COMPRESSION_RATIO, MOST_RATIO, expanded / Math.max(1, compressed));
        }
    }

    void checkDirectoryBytes(String subject, long bytes) {
        check(subject, Limit.DIRECTORY_BYTES, MOST_DIRECTORY_BYTES, bytes);
    }

    private static void check(String subject, Limit limit, long allowed, long actual) {
        if (actual > allowed) {
            throw new MediaTooLargeException(subject, limit, allowed, actual);
        }
    }
}
