package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

/** Colours against the formulas of ITU-R BT.601, BT.709 and BT.2020, written out here once more. */
class ColorTest {

    private static final int SIDE = 64;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"601,false", "601,true", "709,false", "709,true", "2020,false", "2020,true"})
    void colorsFollowMatrixAndRange(int standard, boolean fullRange) {
        double red = standard == 601 ? 0.299 : standard == 709 ? 0.2126 : 0.2627;
        double blue = standard == 601 ? 0.114 : standard == 709 ? 0.0722 : 0.0593;
        byte[] rgb = allKindsOfColors();
        short[][] planes = new short[3][SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double r = (rgb[3 * i] & 0xff) / 255.0;
            double g = (rgb[3 * i + 1] & 0xff) / 255.0;
            double b = (rgb[3 * i + 2] & 0xff) / 255.0;
            double luma = red * r + (1 - red - blue) * g + blue * b;
            double cb = (b - luma) / (2 * (1 - blue));
            double cr = (r - luma) / (2 * (1 - red));
            planes[0][i] = (short) Math.round(fullRange ? 1023 * luma : 64 + 876 * luma);
            planes[1][i] = (short) Math.min(1023, Math.round(512 + (fullRange ? 1023 : 896) * cb));
            planes[2][i] = (short) Math.min(1023, Math.round(512 + (fullRange ? 1023 : 896) * cr));
        }
        int matrix = standard == 601 ? AVCOL_SPC_SMPTE170M : standard == 709 ? AVCOL_SPC_BT709 : AVCOL_SPC_BT2020_NCL;
        byte[] decoded = Clips.readAll(encode(planes, matrix, fullRange)).get(0).rgb();
        assertThat(Clips.greatestDifference(decoded, rgb)).isLessThanOrEqualTo(1);
        assertThat(Clips.meanDifference(decoded, rgb)).isLessThan(0.3);
    }

    private Path encode(short[][] planes, int matrix, boolean fullRange) {
        Path file = folder.resolve("colors.mkv");
        Rational rate = Rational.of(25);
        VideoEncoding encoding = new VideoEncoding(
                "matroska",
                "ffv1",
                AV_PIX_FMT_YUV444P10,
                SIDE,
                SIDE,
                new Rational(1, 1000),
                rate,
                matrix,
                fullRange,
                ColorTags.REC_709,
                Map.of(),
                Map.of());
        try (VideoEncoder encoder = new VideoEncoder(file, encoding)) {
            for (int plane = 0; plane < 3; plane++) {
                Planes.write(encoder.frame(), plane, planes[plane], SIDE, SIDE);
            }
            encoder.encode(0);
            encoder.finish();
        }
        return file;
    }

    private static byte[] allKindsOfColors() {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < SIDE * SIDE; i++) {
            rgb[3 * i] = (byte) (i % 16 * 17);
            rgb[3 * i + 1] = (byte) (i / 16 % 16 * 17);
            rgb[3 * i + 2] = (byte) (i / 256 * 17);
        }
        return rgb;
    }
}
