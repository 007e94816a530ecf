package dev.mattebox.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

class ClipExportTest {

    private static final byte[] ALPHAS = {
        0, 1, 127, (byte) 128, (byte) 200, (byte) 255, (byte) 255, (byte) 254, 3, 2, 1, 0
    };

    @TempDir
    Path folder;

    @Test
    void theTrueAlphasComeOutAsTheyAre() throws IOException {
        Clip clip = new Clip(3, 2, 2, new byte[36], ALPHAS, ClipKind.PERSON);
        ClipExport.write(clip, folder);
        try (ZipFile zip = new ZipFile(folder.resolve("alpha.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(2);
            for (int frame = 0; frame < 2; frame++) {
                Raster read = ImageIO.read(zip.getInputStream(zip.getEntry("000" + frame + ".png")))
                        .getRaster();
                assertThat(read.getSamples(0, 0, 3, 2, 0, (int[]) null)).isEqualTo(unsigned(clip.alpha(frame)));
            }
        }
    }

    private static int[] unsigned(byte[] values) {
        int[] unsigned = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            unsigned[i] = values[i] & 255;
        }
        return unsigned;
    }
}
