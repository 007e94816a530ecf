package dev.mattebox.model.matting;

import dev.mattebox.model.memory.MemoryOptions;

/**
 * Every tunable of the streaming matting.
 *
 * @param warmup how often the first frame's alpha is refined beyond the first time; each costs a full frame; at least
 *     0
 * @param memory how much of the past is remembered
 * @param sensoryUpdates on how many of the frames between two memory frames the sensory memory is updated; they are
 *     spread evenly; at least 0, everything from {@code memory.everyFrames} on means every frame
 * @param flipAugmentation whether each frame is also matted mirrored and the two alphas averaged; doubles the cost
 * @param maxShortSide frames whose shorter side is larger are matted at that size, in pixels, and the alpha is
 *     enlarged along the frame's own edges to its size again; 0 for never
 */
public record MatterOptions(
        int warmup, MemoryOptions memory, int sensoryUpdates, boolean flipAugmentation, int maxShortSide) {

    /**
     * @throws IllegalArgumentException if a number is negative
     */
    public MatterOptions {
        requireNotNegative("warmup", warmup);
        requireNotNegative("sensoryUpdates", sensoryUpdates);
        requireNotNegative("maxShortSide", maxShortSide);
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is at least 0, not " + value);
        }
    }

    /** The values of the official configuration: 10 refinements, every frame at its own size. */
    public static MatterOptions defaults() {
        return new MatterOptions(10, MemoryOptions.defaults(), 5, false, 0);
    }

    /** These options with another number of refinements. */
    public MatterOptions withWarmup(int refinements) {
        return new MatterOptions(refinements, memory, sensoryUpdates, flipAugmentation, maxShortSide);
    }

    /** These options with another memory. */
    public MatterOptions withMemory(MemoryOptions newMemory) {
        return new MatterOptions(warmup, newMemory, sensoryUpdates, flipAugmentation, maxShortSide);
    }

    /** These options with another number of sensory updates. */
    public MatterOptions withSensoryUpdates(int updates) {
        return new MatterOptions(warmup, memory, updates, flipAugmentation, maxShortSide);
    }

    /** These options with or without the mirrored second look. */
    public MatterOptions withFlipAugmentation(boolean enabled) {
        return new MatterOptions(warmup, memory, sensoryUpdates, enabled, maxShortSide);
    }

    /** These options with another limit of the size at which frames are matted. */
    public MatterOptions withMaxShortSide(int pixels) {
        return new MatterOptions(warmup, memory, sensoryUpdates, flipAugmentation, pixels);
    }
}
