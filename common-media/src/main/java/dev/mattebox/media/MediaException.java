package dev.mattebox.media;

/** Something about the media itself, not about disks or rights, is in the way. */
public abstract sealed class MediaException extends RuntimeException
        permits UnreadableMediaException, MediaTooLargeException, NoSuchFrameException, FfmpegException {

    private static final long serialVersionUID = 1L;

    MediaException(String message) {
        super(message);
    }

    MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
