package dev.mattebox.training.report;

import dev.mattebox.training.data.Clip;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A picture of clips: for each clip one row of frames, evenly spaced in time, and the row of their alphas below. */
public final class ContactSheet {

    private ContactSheet() {}

    /**
     * Writes a PNG.
     *
     * @param clips at least one; all as large as the first
     * @param columns frames shown of each clip
     */
    public static void write(List<Clip> clips, int columns, Path file) throws IOException {
        int width = clips.get(0).width();
        int height = clips.get(0).height();
        BufferedImage sheet = new BufferedImage(columns * width, 2 * clips.size() * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int row = 0; row < clips.size(); row++) {
            Clip clip = clips.get(row);
            for (int column = 0; column < columns; column++) {
                int frame = columns == 1 ? 0 : column * (clip.frames() - 1) / (columns - 1);
                graphics.drawImage(ClipImages.colours(clip, frame), column * width, 2 * row * height, null);
                graphics.drawImage(ClipImages.alpha(clip, frame), column * width, (2 * row + 1) * height, null);
            }
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }
}
