package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

class ContactSheetWriterTest {

    @TempDir
    Path folder;

    @Test
    void aLongClipIsShownBySixFramesInOrderEachWithItsAlphaAndComposite() throws IOException {
        BufferedImage sheet = sheetOf(500);
        assertThat(sheet.getWidth()).isEqualTo(6 * (40 + 4) + 4);
        assertThat(sheet.getHeight()).isEqualTo(3 * (20 + 4) + 4);
        int before = -1;
        for (int column = 0; column < 6; column++) {
            int x = 4 + column * 44 + 30;
            int brightness = sheet.getRGB(x, 10) & 0xff;
            assertThat(brightness).isGreaterThan(before);
            before = brightness;
            assertThat(sheet.getRGB(x, 28 + 10)).as("alpha on the right").isEqualTo(0xffffffff);
            assertThat(sheet.getRGB(x - 25, 28 + 10)).as("alpha on the left").isEqualTo(0xff000000);
            assertThat(sheet.getRGB(x, 52 + 10) & 0xff)
                    .as("composite where opaque")
                    .isEqualTo(brightness);
        }
    }

    @Test
    void aClipOfOneFrameIsOneColumn() throws IOException {
        assertThat(sheetOf(1).getWidth()).isEqualTo(40 + 8);
    }

    /** Frames grow brighter with time; the right half is opaque. */
    private BufferedImage sheetOf(int frames) throws IOException {
        Path file = folder.resolve("sheet.png");
        try (ContactSheetWriter writer = new ContactSheetWriter(file)) {
            for (int i = 0; i < frames; i++) {
                byte[] rgb = new byte[40 * 20 * 3];
                Arrays.fill(rgb, (byte) (i * 250 / frames));
                float[] alpha = new float[40 * 20];
                for (int pixel = 0; pixel < alpha.length; pixel++) {
                    alpha[pixel] = pixel % 40 >= 20 ? 1 : 0;
                }
                writer.write(new VideoFrame(40, 20, rgb, i, new Rational(1, 24)), alpha);
            }
            writer.finish();
        }
        return ImageIO.read(file.toFile());
    }
}
