package dev.mattebox.model.memory;

/**
 * How much of a clip's past is remembered.
 *
 * @param everyFrames a frame becomes a memory frame after so many frames; at least 1
 * @param workingFrames memory frames held at most, the permanent first one included; at least 1
 * @param topK how many memory tokens a position mixes; at least 1
 * @param longTerm whether frames that leave the working memory are compressed rather than forgotten
 * @param longTermOptions how they are compressed; then its {@code maxWorkingFrames} replaces {@code workingFrames}
 */
public record MemoryOptions(
        int everyFrames, int workingFrames, int topK, boolean longTerm, LongTermOptions longTermOptions) {

    /**
     * @throws IllegalArgumentException if a number is below 1
     */
    public MemoryOptions {
        require(everyFrames >= 1, "everyFrames is at least 1, not " + everyFrames);
        require(workingFrames >= 1, "workingFrames is at least 1, not " + workingFrames);
        require(topK >= 1, "topK is at least 1, not " + topK);
    }

    /** The values of the official configuration: every 5 frames, 5 frames, 30 tokens, no long-term memory. */
    public static MemoryOptions defaults() {
        return new MemoryOptions(5, 5, 30, false, LongTermOptions.defaults());
    }

    /** These options with another distance of memory frames. */
    public MemoryOptions withEveryFrames(int frames) {
        return new MemoryOptions(frames, workingFrames, topK, longTerm, longTermOptions);
    }

    /** These options with another size of the working memory. */
    public MemoryOptions withWorkingFrames(int frames) {
        return new MemoryOptions(everyFrames, frames, topK, longTerm, longTermOptions);
    }

    /** These options with another number of mixed tokens. */
    public MemoryOptions withTopK(int tokens) {
        return new MemoryOptions(everyFrames, workingFrames, tokens, longTerm, longTermOptions);
    }

    /** These options with or without a long-term memory. */
    public MemoryOptions withLongTerm(boolean enabled) {
        return new MemoryOptions(everyFrames, workingFrames, topK, enabled, longTermOptions);
    }

    /** These options with a long-term memory of that size. */
    public MemoryOptions withLongTerm(LongTermOptions options) {
        return new MemoryOptions(everyFrames, workingFrames, topK, true, options);
    }

    /** How many memory frames are held at most, uncompressed. */
    public int mostFrames() {
        return longTerm ? longTermOptions.maxWorkingFrames() : workingFrames;
    }

    /** After how many frames the memory has its full size; a long-term memory grows on by a few tokens. */
    public long fullAfter() {
        return (long) everyFrames * mostFrames() + 1;
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
