package dev.mattebox.media;

import java.time.Duration;

/**
 * An exact fraction: a frame rate such as 24000/1001, or a time base such as 1/90000 of a second.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
public record Rational(int numerator, int denominator) {

    /**
     * @throws IllegalArgumentException if either part is not positive
     */
    public Rational {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(
                    "A rate or time base has two positive parts, not " + numerator + "/" + denominator);
        }
    }

    /** The whole number as a fraction. */
    public static Rational of(int whole) {
        return new Rational(whole, 1);
    }

    /** The frame rate of a frame's duration, and the other way round. */
    public Rational inverse() {
        return new Rational(denominator, numerator);
    }

    public double toDouble() {
        return (double) numerator / denominator;
    }

    /** How long so many ticks of this time base are, in seconds. */
    public double seconds(long ticks) {
        return (double) ticks * numerator / denominator;
    }

    /** How long so many ticks of this time base are, to the nanosecond for anything shorter than a month. */
    public Duration toDuration(long ticks) {
        return Duration.ofNanos(Math.round(seconds(ticks) * 1e9));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
