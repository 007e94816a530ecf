package dev.mattebox.model.device;

import ai.djl.engine.EngineException;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/**
 * A device had too little memory for a frame. What the frame had taken is free again and the model is as good as before:
 * give it smaller frames, or fewer clips at once.
 */
public final class DeviceOutOfMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private DeviceOutOfMemoryException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What a failed computation means, if it failed for lack of memory.
     *
     * @param what was computed, such as {@code a frame of 3840x2160}
     */
    public static Optional<DeviceOutOfMemoryException> of(EngineException failure, String what) {
        if (!saysOutOfMemory(failure.getMessage())) {
            return Optional.empty();
        }
        return Optional.of(new DeviceOutOfMemoryException(
                "The device has too little memory for " + what
                        + ": reduce the frames (maxShortSide), remember fewer of them, or run fewer jobs at once",
                failure));
    }

    /** What to throw when a frame could not be computed: that the device has too little memory, or the failure itself. */
    public static RuntimeException explained(EngineException failure, int width, int height) {
        return of(failure, "a frame of " + width + "x" + height)
                .<RuntimeException>map(cause -> cause)
                .orElse(failure);
    }

    /** PyTorch throws one type for all that fails; its texts are all there is. */
    private static boolean saysOutOfMemory(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("out of memory") || text.contains("can't allocate memory");
    }
}
