package dev.mattebox.model.memory;

/**
 * How the long-term memory compresses what the working memory gives up.
 *
 * @param maxWorkingFrames when so many frames (the permanent first one included) are held, the oldest are compressed;
 *     more than {@code minWorkingFrames}
 * @param minWorkingFrames how many frames (the permanent first one included) stay uncompressed; at least 1
 * @param prototypes tokens that a compression leaves; at least 1
 * @param maxTokens what the long-term memory holds at most; more than {@code prototypes + bufferTokens}
 * @param bufferTokens how many tokens are freed beyond need when the long-term memory is full
 * @param countUsage whether long-term tokens keep counting how often they are read, so that those used least are freed
 */
public record LongTermOptions(
        int maxWorkingFrames,
        int minWorkingFrames,
        int prototypes,
        int maxTokens,
        int bufferTokens,
        boolean countUsage) {

    /**
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public LongTermOptions {
        MemoryOptions.require(minWorkingFrames >= 1, "minWorkingFrames is at least 1, not " + minWorkingFrames);
        MemoryOptions.require(
                maxWorkingFrames > minWorkingFrames,
                "maxWorkingFrames (%d) is more than minWorkingFrames (%d)"
                        .formatted(maxWorkingFrames, minWorkingFrames));
        MemoryOptions.require(prototypes >= 1, "prototypes is at least 1, not " + prototypes);
        MemoryOptions.require(bufferTokens >= 0, "bufferTokens is at least 0, not " + bufferTokens);
        MemoryOptions.require(
                maxTokens > (long) prototypes + bufferTokens,
                "maxTokens (%d) is more than prototypes + bufferTokens (%d)"
                        .formatted(maxTokens, (long) prototypes + bufferTokens));
    }

    /** The values of the official configuration. */
    public static LongTermOptions defaults() {
        return new LongTermOptions(10, 5, 128, 10_000, 2_000, true);
    }
}
