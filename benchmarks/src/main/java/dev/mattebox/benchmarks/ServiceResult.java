package dev.mattebox.benchmarks;

import java.util.List;
import java.util.function.Function;

/**
 * How fast a service mattes a clip.
 *
 * @param network that matted it
 * @param size of its frames
 * @param frames how many it has
 * @param framesPerSecond of the whole matting, from the first byte sent to the last one received; median
 * @param milliseconds of one more frame; median
 * @param aloneMilliseconds of one more frame where the network does nothing else; median
 * @param overhead by which part a frame takes longer in the service than alone; median
 * @param processorMilliseconds of one more frame, on all cores together; median
 * @param aloneProcessorMilliseconds the same where the network does nothing else; median
 * @param processorOverhead by which part more is computed in the service than alone; median
 * @param waitForFrame milliseconds per frame that the network waits for a decoded one; median
 * @param waitForRoom milliseconds per frame that the network waits because encoding is behind; median
 * @param decode milliseconds per frame that decoding takes; median
 * @param encode milliseconds per frame that encoding takes; median
 * @param peakMegabytes the highest resident memory of the service
 */
record ServiceResult(
        String network,
        String size,
        int frames,
        double framesPerSecond,
        double milliseconds,
        double aloneMilliseconds,
        double overhead,
        double processorMilliseconds,
        double aloneProcessorMilliseconds,
        double processorOverhead,
        double waitForFrame,
        double waitForRoom,
        double decode,
        double encode,
        long peakMegabytes) {

    /** A line of a Markdown table. */
    String row() {
        return "| %s | %s | %d | %.2f | %.0f | %.0f | %+.1f %% | %.0f | %.0f | %+.1f %% | %.1f | %.1f | %.1f | %.1f | %d |"
                .formatted(
                        network,
                        size,
                        frames,
                        framesPerSecond,
                        milliseconds,
                        aloneMilliseconds,
                        100 * overhead,
                        processorMilliseconds,
                        aloneProcessorMilliseconds,
                        100 * processorOverhead,
                        waitForFrame,
                        waitForRoom,
                        decode,
                        encode,
                        peakMegabytes);
    }

    /**
     * What was measured in one round.
     *
     * @param whole the whole matting, in milliseconds
     * @param frame one more frame
     * @param alone one more frame where the network does nothing else
     * @param stages per frame
     */
    record Round(double whole, FrameCost frame, FrameCost alone, StageTimes stages) {}

    static ServiceResult of(ServiceCase each, List<Round> rounds, long peakMegabytes) {
        return new ServiceResult(
                each.network().name(),
                each.size().toString(),
                each.frames(),
                1000 * each.frames() / median(rounds, Round::whole),
                median(rounds, round -> round.frame().milliseconds()),
                median(rounds, round -> round.alone().milliseconds()),
                median(
                        rounds,
                        round -> round.frame().milliseconds() / round.alone().milliseconds() - 1),
                median(rounds, round -> round.frame().processorMilliseconds()),
                median(rounds, round -> round.alone().processorMilliseconds()),
                median(
                        rounds,
                        round -> round.frame().processorMilliseconds()
                                        / round.alone().processorMilliseconds()
                                - 1),
                median(rounds, round -> round.stages().waitForFrame()),
                median(rounds, round -> round.stages().waitForRoom()),
                median(rounds, round -> round.stages().decode()),
                median(rounds, round -> round.stages().encode()),
                peakMegabytes);
    }

    private static double median(List<Round> rounds, Function<Round, Double> value) {
        return Statistics.median(rounds.stream().map(value).toList());
    }
}
