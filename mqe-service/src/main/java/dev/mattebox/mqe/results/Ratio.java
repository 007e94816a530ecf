package dev.mattebox.mqe.results;

/** Ratios as they are shown. */
final class Ratio {

    private static final double PLACES = 1e6;

    private Ratio() {}

    static double rounded(double ratio) {
        return Math.round(ratio * PLACES) / PLACES;
    }
}
