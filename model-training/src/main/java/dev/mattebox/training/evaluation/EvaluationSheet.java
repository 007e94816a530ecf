package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.report.ClipImages;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture of what the contestants made of some clips: a row for each clip with its frames, the true alphas and each
 * contestant's alphas at three times, at half size.
 */
public final class EvaluationSheet {

    private static final int LABEL_HEIGHT = 16;
    private static final int TIMES = 3;

    private final List<SheetRow> rows = new ArrayList<>();

    /**
     * Adds frames and truth of a clip; call it before the alphas of the clip are added.
     *
     * @param clip all clips of a sheet have one size
     */
    public void addClip(int number, Clip clip) {
        BufferedImage row = row(clip);
        for (int i = 0; i < TIMES; i++) {
            draw(row, clip, i, "clip " + number, ClipImages.colours(clip, frame(clip, i)));
        }
        rows.add(new SheetRow("clip " + number + ", " + ScoreTable.label(clip.kind()), row));
        BufferedImage truth = row(clip);
        for (int i = 0; i < TIMES; i++) {
            draw(truth, clip, i, "truth", ClipImages.alpha(clip, frame(clip, i)));
        }
        append(truth);
    }

    /** Adds what a contestant made of the clip added last. */
    public void addAlphas(String contestant, Clip clip, List<AlphaMatte> alphas) {
        BufferedImage row = row(clip);
        for (int i = 0; i < TIMES; i++) {
            draw(row, clip, i, contestant, image(alphas.get(frame(clip, i))));
        }
        append(row);
    }

    /** The rows of the picture, one for each clip. */
    List<SheetRow> rows() {
        return List.copyOf(rows);
    }

    /** Writes the picture; nothing if there is no clip. */
    public void write(Path png) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        List<BufferedImage> pictures = rows.stream().map(SheetRow::picture).toList();
        int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
        int height = pictures.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        int y = 0;
        for (BufferedImage row : pictures) {
            graphics.drawImage(row, 0, y, null);
            y += row.getHeight();
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", png.toFile());
    }

    private void append(BufferedImage added) {
        SheetRow last = rows.remove(rows.size() - 1);
        BufferedImage row = last.picture();
        BufferedImage joined =
                new BufferedImage(row.getWidth() + added.getWidth(), row.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = joined.createGraphics();
        graphics.drawImage(row, 0, 0, null);
        graphics.drawImage(added, row.getWidth(), 0, null);
        graphics.dispose();
        rows.add(new SheetRow(last.caption(), joined));
    }

    private static BufferedImage row(Clip clip) {
        return new BufferedImage(
                TIMES * clip.width() / 2, clip.height() / 2 + LABEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    }

    private static void draw(BufferedImage row, Clip clip, int column, String label, BufferedImage picture) {
        Graphics2D graphics = row.createGraphics();
        int left = column * clip.width() / 2;
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, left, LABEL_HEIGHT, clip.width() / 2, clip.height() / 2, null);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        graphics.drawString(label + ", " + frame(clip, column), left + 4, 12);
        graphics.dispose();
    }

    private static int frame(Clip clip, int column) {
        return column * (clip.frames() - 1) / (TIMES - 1);
    }

    private static BufferedImage image(AlphaMatte alpha) {
        BufferedImage image = new BufferedImage(alpha.width(), alpha.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < alpha.values().length; i++) {
            int level = Math.round(Math.max(0, Math.min(1, alpha.values()[i])) * 255);
            image.setRGB(i % alpha.width(), i / alpha.width(), level * 0x10101);
        }
        return image;
    }
}
