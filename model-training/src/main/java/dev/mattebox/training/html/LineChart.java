package dev.mattebox.training.html;

import java.util.List;

/**
 * Lines over a common horizontal axis.
 *
 * @param title of the whole
 * @param horizontal what the horizontal axis counts
 * @param scale of the vertical axis
 * @param lines drawn in this order, so the last lies on top
 * @param marks vertical lines at some places
 */
public record LineChart(String title, String horizontal, Scale scale, List<Line> lines, List<Mark> marks) {

    /** A vertical line with a name. */
    public record Mark(double x, String name) {}
}
