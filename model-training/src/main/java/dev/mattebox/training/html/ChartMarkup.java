package dev.mattebox.training.html;

import static dev.mattebox.training.html.Escaping.escape;

import dev.mattebox.training.html.Line.Point;
import dev.mattebox.training.html.Line.Strength;
import dev.mattebox.training.html.LineChart.Mark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A chart as a figure with inline SVG. Colours and fonts are those of the page's style. */
final class ChartMarkup {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 240;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 18;
    private static final int BOTTOM = 36;
    private static final int COLOURS = 8;

    private final LineChart chart;
    private final Axis horizontal;
    private final Axis vertical;
    private final StringBuilder markup = new StringBuilder();

    private ChartMarkup(LineChart chart) {
        this.chart = chart;
        this.horizontal = Axis.of(values(chart, Point::x), Scale.LINEAR);
        this.vertical = Axis.of(values(chart, Point::y), chart.scale());
    }

    static String of(LineChart chart) {
        return new ChartMarkup(chart).figure();
    }

    private static double[] values(LineChart chart, ToDoubleFunction<Point> coordinate) {
        return chart.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(coordinate)
                .toArray();
    }

    private String figure() {
        String title = escape(chart.title());
        add("<figure class=\"chart\">\n<figcaption>%s</figcaption>\n", title);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH, HEIGHT, title);
        drawGrid();
        chart.marks().forEach(this::drawMark);
        chart.lines().forEach(this::drawLine);
        add("</svg>\n");
        drawLegend();
        add("</figure>\n");
        return markup.toString();
    }

    private void drawGrid() {
        for (double tick : vertical.ticks()) {
            double y = y(tick);
            add("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT);
            add("<text class=\"end\" x=\"%d\" y=\"%.1f\">%s</text>\n", LEFT - 6, y + 4, Axis.label(tick));
        }
        for (double tick : horizontal.ticks()) {
            double x = x(tick);
            add("<path class=\"grid\" d=\"M%.1f %dv4\"/>", x, HEIGHT - BOTTOM);
            add("<text class=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>\n", x, HEIGHT - BOTTOM + 17, Axis.label(tick));
        }
        add("<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>\n", WIDTH - RIGHT, HEIGHT - 4, escape(chart.horizontal()));
    }

    private void drawMark(Mark mark) {
        add("<path class=\"mark\" d=\"M%.1f %dV%d\"/>", x(mark.x()), TOP, HEIGHT - BOTTOM);
        add("<text class=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>\n", x(mark.x()), TOP - 6, escape(mark.name()));
    }

    private void drawLine(Line line) {
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (Point point : line.points()) {
            boolean shown = chart.scale().shows(point.y()) && Double.isFinite(point.x());
            if (shown) {
                path.append(
                        String.format(Locale.ROOT, gap ? "M%.1f %.1fh0" : "L%.1f %.1f", x(point.x()), y(point.y())));
            }
            gap = !shown;
        }
        add(
                "<path class=\"line %s c%d\" d=\"%s\"><title>%s</title></path>\n",
                line.strength().name().toLowerCase(Locale.ROOT), line.colour() % COLOURS, path, escape(line.name()));
    }

    private void drawLegend() {
        List<Line> named = chart.lines().stream()
                .filter(line -> line.strength() == Strength.STRONG)
                .toList();
        if (named.size() > 1) {
            add("<ul class=\"legend\">\n");
            named.forEach(line -> add(
                    "<li><span class=\"swatch c%d\"></span>%s</li>\n", line.colour() % COLOURS, escape(line.name())));
            add("</ul>\n");
        }
    }

    private double x(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * horizontal.position(value);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * vertical.position(value);
    }

    private void add(String format, Object... values) {
        markup.append(String.format(Locale.ROOT, format, values));
    }
}
