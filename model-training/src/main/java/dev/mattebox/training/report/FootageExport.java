package dev.mattebox.training.report;

import dev.mattebox.training.data.Clip;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes a clip as footage of which nobody knows the alpha: PNG frames, and the true alpha cut at one half as masks. */
public final class FootageExport {

    private FootageExport() {}

    /** How the files lie. */
    public enum Form {
        /** {@code frames/CLIP/00000.png} and a mask of each, {@code masks/CLIP/00000.png}. */
        SEGMENTATION,
        /** {@code CLIP/00000.png}, and the mask of the first frame, {@code CLIP.mask.png}. */
        RAW
    }

    /**
     * @param folder of all clips; is made if need be
     * @param name of this one
     */
    public static void write(Clip clip, Path folder, String name, Form form) throws IOException {
        switch (form) {
            case SEGMENTATION -> {
                writeFrames(clip, folder.resolve("frames").resolve(name));
                Path masks = Files.createDirectories(folder.resolve("masks").resolve(name));
                for (int frame = 0; frame < clip.frames(); frame++) {
                    writePng(ClipImages.mask(clip, frame), masks.resolve(fileName(frame)));
                }
            }
            case RAW -> {
                writeFrames(clip, folder.resolve(name));
                writePng(ClipImages.mask(clip, 0), folder.resolve(name + ".mask.png"));
            }
        }
    }

    private static void writeFrames(Clip clip, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int frame = 0; frame < clip.frames(); frame++) {
            writePng(ClipImages.colours(clip, frame), folder.resolve(fileName(frame)));
        }
    }

    private static void writePng(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }

    private static String fileName(int frame) {
        return "%05d.png".formatted(frame);
    }
}
