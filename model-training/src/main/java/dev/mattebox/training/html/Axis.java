package dev.mattebox.training.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A range of values along one side of a chart.
 *
 * @param low smallest value shown
 * @param high largest value shown, above {@code low}
 */
record Axis(double low, double high, Scale scale) {

    private static final int MOST_TICKS = 6;
    private static final double LEAST_RATIO = 1.25;
    private static final double LEAST_PLAIN = 5e-4;
    private static final double MOST_PLAIN = 1e7;

    /** The range of all values that the scale can show; from 0 to 1 if there is none. */
    static Axis of(double[] values, Scale scale) {
        double[] shown = Arrays.stream(values).filter(scale::shows).toArray();
        if (shown.length == 0) {
            return new Axis(0, 1, Scale.LINEAR);
        }
        double low = Arrays.stream(shown).min().orElseThrow();
        double high = Arrays.stream(shown).max().orElseThrow();
        return switch (scale) {
            case LINEAR -> new Axis(low, high > low ? high : low + 1, scale);
            case LINEAR_FROM_ZERO -> new Axis(Math.min(0, low), high > 0 ? high : 1, scale);
            case LOGARITHMIC -> new Axis(low, Math.max(low * LEAST_RATIO, high), scale);
        };
    }

    /** Where a value lies: 0 at the lower end, 1 at the upper. */
    double position(double value) {
        return scale == Scale.LOGARITHMIC
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
    }

    /** Round values within the range to draw lines at; of a short logarithmic one evenly spaced values. */
    List<Double> ticks() {
        return scale == Scale.LOGARITHMIC ? logarithmicTicks() : linearTicks();
    }

    /** A tick as text, of three digits at most. */
    static String label(double value) {
        double size = Math.abs(value);
        if (size == 0 || size >= LEAST_PLAIN && size < MOST_PLAIN) {
            return new BigDecimal(value)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return new DecimalFormat("0.##E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value)
                .replace('E', 'e');
    }

    private List<Double> linearTicks() {
        double magnitude = Math.pow(10, Math.floor(Math.log10((high - low) / MOST_TICKS)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * magnitude)
                .filter(size -> (high - low) / size <= MOST_TICKS)
                .findFirst()
                .orElse(10 * magnitude);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> logarithmicTicks() {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); Math.pow(10, exponent) <= high; exponent++) {
            for (double digit : new double[] {1, 2, 5}) {
                ticks.add(digit * Math.pow(10, exponent));
            }
        }
        ticks.removeIf(tick -> tick < low || tick > high);
        if (ticks.size() > MOST_TICKS) {
            ticks.removeIf(tick -> Math.abs(Math.log10(tick) - Math.rint(Math.log10(tick))) > 1e-6);
        }
        int stride = (ticks.size() + MOST_TICKS - 1) / MOST_TICKS;
        if (ticks.size() > MOST_TICKS) {
            ticks.removeIf(tick -> Math.floorMod(Math.round(Math.log10(tick)), stride) != 0);
        }
        return ticks.size() < 2 ? List.of(low, Math.sqrt(low) * Math.sqrt(high), high) : ticks;
    }
}
