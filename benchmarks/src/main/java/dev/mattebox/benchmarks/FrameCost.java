package dev.mattebox.benchmarks;

/**
 * What something takes.
 *
 * @param milliseconds on the clock
 * @param processorMilliseconds on all cores together
 */
record FrameCost(double milliseconds, double processorMilliseconds) {

    /** For each of so many frames, what this takes more than the other. */
    FrameCost perFrame(FrameCost other, int frames) {
        return new FrameCost(
                (milliseconds - other.milliseconds) / frames,
                (processorMilliseconds - other.processorMilliseconds) / frames);
    }
}
