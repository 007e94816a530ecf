package dev.mattebox.benchmarks;

import java.util.Map;

/**
 * How fast one network is at one size in one mode.
 *
 * @param network which one
 * @param size of the frames
 * @param mode how it is computed
 * @param frames that were timed
 * @param milliseconds per frame, median
 * @param fastest milliseconds of a frame
 * @param processorMilliseconds per frame on all cores together, mean
 * @param timesAsFast median over the rounds of plain's time divided by this one's, 0 if plain was not run
 * @param processorTimesAsFast the same of the processor's time
 * @param peakMegabytes what a frame takes above what was in use before it: resident memory on a CPU, a GPU's own on a GPU
 * @param stages milliseconds per frame of each stage, mean
 */
record MattingResult(
        String network,
        String size,
        String mode,
        int frames,
        double milliseconds,
        double fastest,
        double processorMilliseconds,
        double timesAsFast,
        double processorTimesAsFast,
        long peakMegabytes,
        Map<Stage, Double> stages) {

    MattingResult withPeakMegabytes(long megabytes) {
        return new MattingResult(
                network,
                size,
                mode,
                frames,
                milliseconds,
                fastest,
                processorMilliseconds,
                timesAsFast,
                processorTimesAsFast,
                megabytes,
                stages);
    }
}
