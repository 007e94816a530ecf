package dev.mattebox.training.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Draws the columns of a training's CSV log over the steps, a small panel for each, on a logarithmic scale. */
public final class CurvePlot {

    private static final int PANEL_WIDTH = 460;
    private static final int PANEL_HEIGHT = 250;
    private static final int COLUMNS = 3;
    private static final int MARGIN = 45;
    private static final double SMOOTHING = 0.8;
    private static final Color RAW = new Color(0xb8c8dc);
    private static final Color SMOOTH = new Color(0x1f4e8c);
    private static final Color GRID = new Color(0xe4e4e4);
    private static final Color PHASE = new Color(0xd08a3c);

    private CurvePlot() {}

    /**
     * Draws a log as a PNG; nothing if there are hardly any rows yet.
     *
     * @throws IOException if the log cannot be read or the picture not be written
     */
    public static void write(Path csv, Path png) throws IOException {
        LogTable log = LogTable.read(csv);
        if (log.size() < 2) {
            return;
        }
        List<Integer> shown = log.curves();
        int panelRows = (shown.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage image =
                new BufferedImage(COLUMNS * PANEL_WIDTH, panelRows * PANEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        for (int i = 0; i < shown.size(); i++) {
            Graphics2D panel = (Graphics2D)
                    graphics.create(i % COLUMNS * PANEL_WIDTH, i / COLUMNS * PANEL_HEIGHT, PANEL_WIDTH, PANEL_HEIGHT);
            draw(panel, log, shown.get(i));
            panel.dispose();
        }
        graphics.dispose();
        ImageIO.write(image, "png", png.toFile());
    }

    private static void draw(Graphics2D g, LogTable log, int column) {
        int[] rows = IntStream.range(0, log.size())
                .filter(row -> Double.isFinite(log.value(row, column)))
                .toArray();
        if (rows.length == 0) {
            return;
        }
        double[] values = Arrays.stream(rows)
                .mapToDouble(row -> Math.log10(Math.max(log.value(row, column), 1e-9)))
                .toArray();
        double low = Arrays.stream(values).min().orElse(0);
        double high = Math.max(low + 0.1, Arrays.stream(values).max().orElse(1));
        double lastStep = log.step(log.size() - 1);
        drawFrame(g, log.name(column), low, high, lastStep);
        drawPhases(g, log, lastStep);
        Path2D raw = new Path2D.Double();
        Path2D smooth = new Path2D.Double();
        double mean = values[0];
        for (int i = 0; i < values.length; i++) {
            mean = SMOOTHING * mean + (1 - SMOOTHING) * values[i];
            double x = x(log.step(rows[i]), lastStep);
            addPoint(raw, i, x, y(values[i], low, high));
            addPoint(smooth, i, x, y(mean, low, high));
        }
        g.setColor(RAW);
        g.draw(raw);
        g.setStroke(new BasicStroke(2));
        g.setColor(SMOOTH);
        g.draw(smooth);
    }

    private static void drawFrame(Graphics2D g, String name, double low, double high, double lastStep) {
        for (int line = 0; line <= 4; line++) {
            double value = low + line * (high - low) / 4;
            int y = (int) y(value, low, high);
            g.setColor(GRID);
            g.drawLine(MARGIN, y, PANEL_WIDTH - 10, y);
            g.setColor(Color.DARK_GRAY);
            g.drawString(String.format(Locale.ROOT, "%.3g", Math.pow(10, value)), 2, y + 4);
        }
        g.drawString(name, PANEL_WIDTH / 2 - 30, 16);
        g.drawString("step " + (long) lastStep, PANEL_WIDTH - 90, PANEL_HEIGHT - 8);
    }

    private static void drawPhases(Graphics2D g, LogTable log, double lastStep) {
        g.setColor(PHASE);
        for (LogTable.PhaseStart start : log.phaseStarts()) {
            int x = (int) x(start.step(), lastStep);
            g.drawLine(x, MARGIN / 2, x, PANEL_HEIGHT - MARGIN / 2);
        }
    }

    private static void addPoint(Path2D path, int index, double x, double y) {
        if (index == 0) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private static double x(double step, double lastStep) {
        return MARGIN + (PANEL_WIDTH - MARGIN - 10) * step / lastStep;
    }

    private static double y(double value, double low, double high) {
        return PANEL_HEIGHT - MARGIN / 2.0 - (PANEL_HEIGHT - MARGIN) * (value - low) / (high - low);
    }
}
