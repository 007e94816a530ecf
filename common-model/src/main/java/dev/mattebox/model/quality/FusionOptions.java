package dev.mattebox.model.quality;

/**
 * How two mattes become one.
 *
 * @param erroneousFrom the probability of being wrong that divides erroneous from reliable: the second matte is taken where
 *     that of the first is at least this and its own is below
 * @param featherFraction sigma of the Gaussian that softens the seams, as a share of the short side; 0 for hard seams
 * @param acceptReliable a clip is accepted from this {@link ClipQualitySummary#reliableRatio} on
 * @param acceptUnknownReliable and from this {@link ClipQualitySummary#unknownReliableRatio} on
 */
public record FusionOptions(
        double erroneousFrom, double featherFraction, double acceptReliable, double acceptUnknownReliable) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public FusionOptions {
        requireFraction("The probability to mend from", erroneousFrom);
        requireFraction("The feather", featherFraction);
        requireFraction("The reliable ratio to accept from", acceptReliable);
        requireFraction("The reliable ratio in the unknown band to accept from", acceptUnknownReliable);
    }

    private static void requireFraction(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is " + value + "; give a number from 0 to 1");
        }
    }

    /** Seams of half a percent of the short side; accepts clips that are nearly everywhere reliable. */
    public static FusionOptions defaults() {
        return new FusionOptions(0.2, 0.005, 0.98, 0.85);
    }
}
