package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.media.HeatMap;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.quality.FrameQuality;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.model.quality.QualityMap;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A picture of an alpha that somebody damages by hand, and of what an evaluator says: a row for each damage. */
public final class HandDamageSheet {

    private static final int LABEL_HEIGHT = 18;

    private final MatteEvaluator evaluator;
    private final boolean overPicture;
    private final List<BufferedImage> columns = new ArrayList<>();

    /**
     * @param overPicture whether the map is drawn over the picture; if not, over the alpha, so that the sheet shows
     *     nothing of the clip itself
     */
    public HandDamageSheet(MatteEvaluator evaluator, boolean overPicture) {
        this.evaluator = evaluator;
        this.overPicture = overPicture;
    }

    /** Adds a frame: its alpha and its map below each other, for each damage. */
    public void add(RgbFrame frame, AlphaMatte alpha, Optional<Mask> mask) {
        int rowHeight = alpha.height() + LABEL_HEIGHT;
        HandDamage[] damages = HandDamage.values();
        BufferedImage column =
                new BufferedImage(2 * alpha.width(), damages.length * rowHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = column.createGraphics();
        graphics.setColor(Color.WHITE);
        for (int row = 0; row < damages.length; row++) {
            AlphaMatte damaged = new AlphaMatte(alpha.width(), alpha.height(), damages[row].apply(alpha));
            QualityMap map = evaluator.evaluate(frame, damaged, mask);
            double reliable = FrameQuality.of(damaged, map).reliableRatio();
            int top = row * rowHeight;
            graphics.drawString(
                    "%s: %.1f %% reliable".formatted(damages[row].label(), 100 * reliable), 4, top + LABEL_HEIGHT - 5);
            byte[] grey = grey(damaged);
            graphics.drawImage(picture(grey, alpha), 0, top + LABEL_HEIGHT, null);
            byte[] heat = HeatMap.over(overPicture ? frame.rgb() : grey, map.erroneous());
            graphics.drawImage(picture(heat, alpha), alpha.width(), top + LABEL_HEIGHT, null);
        }
        graphics.dispose();
        columns.add(column);
    }

    /**
     * All frames side by side.
     *
     * @throws IllegalStateException if there is none
     */
    public BufferedImage image() {
        if (columns.isEmpty()) {
            throw new IllegalStateException("The sheet has no frames; add one");
        }
        int width = columns.stream().mapToInt(BufferedImage::getWidth).sum();
        BufferedImage sheet = new BufferedImage(width, columns.get(0).getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        int left = 0;
        for (BufferedImage column : columns) {
            graphics.drawImage(column, left, 0, null);
            left += column.getWidth();
        }
        graphics.dispose();
        return sheet;
    }

    private static byte[] grey(AlphaMatte alpha) {
        byte[] rgb = new byte[3 * alpha.values().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(255 * alpha.values()[i / 3]);
        }
        return rgb;
    }

    private static BufferedImage picture(byte[] rgb, AlphaMatte size) {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < rgb.length / 3; i++) {
            int pixel = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
            image.setRGB(i % size.width(), i / size.width(), pixel);
        }
        return image;
    }
}
