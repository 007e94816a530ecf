package dev.mattebox.training.mqe.damage;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** A picture of candidates to be looked at: for each its frame, the truth, the candidate and where they differ. */
public final class CandidateSheet {

    private static final int LABEL_HEIGHT = 16;
    private static final int PICTURES = 4;

    private final List<List<JudgedFrame>> rows = new ArrayList<>();

    /** Adds a row of candidates; all of a sheet have one size. */
    public void addRow(List<JudgedFrame> candidates) {
        rows.add(List.copyOf(candidates));
    }

    /**
     * Writes a PNG.
     *
     * @throws IllegalStateException if there is no candidate to show
     */
    public void write(Path file) throws IOException {
        JudgedFrame first = rows.stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no candidate to show; add a row first"));
        int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        int height = first.height() + LABEL_HEIGHT;
        BufferedImage sheet =
                new BufferedImage(columns * PICTURES * first.width(), rows.size() * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        graphics.setColor(Color.WHITE);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                draw(graphics, rows.get(row).get(column), column * PICTURES * first.width(), row * height);
            }
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    private static void draw(Graphics2D graphics, JudgedFrame frame, int left, int top) {
        byte[] rgb = frame.rgb();
        float[] truth = frame.truth();
        float[] candidate = frame.candidate();
        List<BufferedImage> pictures = List.of(
                image(frame, i -> (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255)),
                image(frame, i -> grey(truth[i])),
                image(frame, i -> grey(candidate[i])),
                image(frame, i -> grey(Math.abs(candidate[i] - truth[i]))));
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(pictures.get(i), left + i * frame.width(), top + LABEL_HEIGHT, null);
        }
        String label = String.format(
                Locale.ROOT,
                "%s %.2f, MAD %.1f%s",
                frame.type(),
                frame.strength(),
                1000 * frame.meanAbsoluteDifference(),
                frame.mask().isPresent() ? ", masked" : "");
        graphics.drawString(label, left + 4, top + 12);
    }

    private static int grey(float value) {
        return Math.round(Math.max(0, Math.min(1, value)) * 255) * 0x010101;
    }

    private static BufferedImage image(JudgedFrame frame, IntUnaryOperator colour) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < frame.truth().length; i++) {
            image.setRGB(i % frame.width(), i / frame.width(), colour.applyAsInt(i));
        }
        return image;
    }
}
