package dev.mattebox.training.mqe.evaluation;

/** Which share of the unknown band of perfect alphas is called erroneous, that is, has a score of at least one half. */
final class FalseAlarms {

    private static final float CALLED_ERRONEOUS = 0.5f;

    private long alarms;
    private long pixels;

    /** Counts a pixel of the unknown band of a perfect alpha. */
    void add(float score) {
        alarms += score >= CALLED_ERRONEOUS ? 1 : 0;
        pixels++;
    }

    void addAll(FalseAlarms other) {
        alarms += other.alarms;
        pixels += other.pixels;
    }

    /** In [0, 1]; NaN where no perfect alpha had an unknown band. */
    double value() {
        return (double) alarms / pixels;
    }
}
