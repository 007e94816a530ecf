package dev.mattebox.training.html;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name for the legend
 * @param colour number of the colour, from 0; they repeat after 8
 * @param strength how much it stands out
 * @param points from left to right; those that the chart's scale cannot show leave gaps
 */
public record Line(String name, int colour, Strength strength, List<Point> points) {

    /** How much a line stands out. */
    public enum Strength {
        /** Named in the legend. */
        STRONG,
        /** Behind a strong line of the same colour, which it explains. */
        FAINT
    }

    /** A point in the units of the axes. */
    public record Point(double x, double y) {}
}
