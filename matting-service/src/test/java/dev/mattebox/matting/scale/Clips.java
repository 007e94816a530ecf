package dev.mattebox.matting.scale;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * Tiny clips, each another one, with their masks, and the list of them for {@code mattebox batch}; the quality of every
 * tenth is asked for. Arguments: a folder, how many.
 */
public final class Clips {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final int FRAMES = 6;
    private static final String ITEM =
            "{\"id\": \"%s\", \"video\": \"%s.zip\", \"mask\": \"%s.png\", \"options\": {\"warmup\": 1,"
                    + " \"quality\": %b, \"outputs\": [{\"kind\": \"alpha\", \"format\": \"png16\"}]}}";

    private Clips() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> list = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            String id = "clip-%04d".formatted(i);
            make(folder, id, new Random(i));
            list.add(ITEM.formatted(id, id, id, i % 10 == 0));
        }
        Files.write(folder.resolve("clips.jsonl"), list);
    }

    private static void make(Path folder, String id, Random random) throws IOException {
        Color around = new Color(random.nextInt(1 << 24));
        Color inside = new Color(random.nextInt(1 << 24));
        int x = random.nextInt(WIDTH / 2);
        int y = random.nextInt(HEIGHT / 2);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(id + ".zip")))) {
            for (int frame = 0; frame < FRAMES; frame++) {
                zip.putNextEntry(new ZipEntry(frame + ".png"));
                write(disc(x + frame, y, around, inside), zip);
            }
        }
        try (OutputStream mask = Files.newOutputStream(folder.resolve(id + ".png"))) {
            write(disc(x, y, Color.BLACK, Color.WHITE), mask);
        }
    }

    private static BufferedImage disc(int x, int y, Color around, Color inside) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(around);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(inside);
        canvas.fillOval(x, y, HEIGHT / 2, HEIGHT / 2);
        canvas.dispose();
        return image;
    }

    private static void write(BufferedImage image, OutputStream target) throws IOException {
        if (!ImageIO.write(image, "png", target)) {
            throw new IOException("PNG cannot be written");
        }
    }
}
