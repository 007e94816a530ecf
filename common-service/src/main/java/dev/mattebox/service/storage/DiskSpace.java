package dev.mattebox.service.storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Tells a full disk, which may be empty again later, from other trouble. */
public final class DiskSpace {

    private DiskSpace() {}

    /** Whether something failed because a disk or a quota is full. */
    public static boolean isExhausted(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof IOException
                    && message != null
                    && (message.contains("No space left on device") || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
