package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/**
 * A picture of judgements: for each type of error one row with the frame, the true alpha, the candidate, where it is
 * erroneous, and what each judge says without a mask, or with one where there is no other. Of all frames with a type of
 * error, that of middling strength is shown.
 */
public final class JudgementSheet implements JudgementEvaluator.Audience {

    private static final int LABEL_HEIGHT = 16;
    private static final double MIDDLING = 0.6;

    private final List<String> judges;
    private final Map<ErrorType, Row> rows = new EnumMap<>(ErrorType.class);

    private record Row(JudgedFrame frame, boolean[] erroneous, List<float[]> judged) {

        double distance() {
            return Math.abs(frame.strength() - MIDDLING);
        }
    }

    /**
     * @param judges their names, in their order
     */
    public JudgementSheet(List<String> judges) {
        this.judges = List.copyOf(judges);
    }

    @Override
    public void judged(JudgedFrame frame, boolean[] erroneous, boolean masked, List<float[]> judged) {
        if (masked && frame.type() != ErrorType.WRONG_OBJECT) {
            return;
        }
        Row row = new Row(frame, erroneous, judged);
        rows.merge(frame.type(), row, (old, candidate) -> candidate.distance() < old.distance() ? candidate : old);
    }

    /** Writes the picture; nothing if nothing was judged. */
    public void write(Path png) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        int width = rows.values().stream()
                .mapToInt(row -> row.frame().width())
                .max()
                .orElseThrow();
        int height = LABEL_HEIGHT
                + rows.values().stream()
                        .mapToInt(row -> row.frame().height())
                        .max()
                        .orElseThrow();
        BufferedImage sheet =
                new BufferedImage((4 + judges.size()) * width, rows.size() * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        int y = 0;
        for (Row row : rows.values()) {
            draw((Graphics2D) graphics.create(0, y, sheet.getWidth(), height), row, width);
            y += height;
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", png.toFile());
    }

    private void draw(Graphics2D graphics, Row row, int step) {
        JudgedFrame frame = row.frame();
        String type = frame.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        int left = 0;
        draw(graphics, left, String.format(Locale.ROOT, "%s, strength %.2f", type, frame.strength()), frame, i -> {
            byte[] rgb = frame.rgb();
            return (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
        });
        draw(graphics, left += step, "truth", frame, i -> grey(frame.truth()[i]));
        draw(graphics, left += step, "candidate", frame, i -> grey(frame.candidate()[i]));
        draw(graphics, left += step, "erroneous", frame, i -> row.erroneous()[i] ? 0xffffff : 0);
        for (int judge = 0; judge < judges.size(); judge++) {
            float[] scores = row.judged().get(judge);
            draw(graphics, left += step, judges.get(judge), frame, i -> grey(scores[i]));
        }
        graphics.dispose();
    }

    private static void draw(Graphics2D graphics, int left, String label, JudgedFrame frame, IntUnaryOperator colour) {
        BufferedImage picture = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            picture.setRGB(i % frame.width(), i / frame.width(), colour.applyAsInt(i));
        }
        graphics.drawImage(picture, left, LABEL_HEIGHT, null);
        graphics.setColor(Color.WHITE);
        graphics.drawString(label, left + 4, 12);
    }

    private static int grey(float value) {
        return Math.round(Math.max(0, Math.min(1, value)) * 255) * 0x010101;
    }
}
