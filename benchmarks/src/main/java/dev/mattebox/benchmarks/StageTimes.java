package dev.mattebox.benchmarks;

/**
 * What the stages of a service's pipeline took, in milliseconds, as its metrics say.
 *
 * @param waitForFrame that the network waited for a decoded frame
 * @param waitForRoom that the network waited because encoding was behind
 * @param decode that decoding took
 * @param encode that encoding took
 */
record StageTimes(double waitForFrame, double waitForRoom, double decode, double encode) {

    private static final String WAIT = "mattebox.frame.wait";
    private static final String DURATION = "mattebox.frame.duration";
    private static final String NETWORK = "stage:matte";

    /** All that a service's metrics have added up. */
    static StageTimes of(MattingClient service) {
        return new StageTimes(
                service.milliseconds(WAIT, NETWORK, "side:input"),
                service.milliseconds(WAIT, NETWORK, "side:output"),
                service.milliseconds(DURATION, "stage:decode"),
                service.milliseconds(DURATION, "stage:encode"));
    }

    /** What was added since then by so many frames, for each of them. */
    StageTimes perFrame(StageTimes before, int frames) {
        return new StageTimes(
                (waitForFrame - before.waitForFrame) / frames,
                (waitForRoom - before.waitForRoom) / frames,
                (decode - before.decode) / frames,
                (encode - before.encode) / frames);
    }
}
