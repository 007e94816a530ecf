package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.RgbImage;
import dev.mattebox.model.fixtures.DeterministicWeights;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/** A model that the operator configures: the published network, with weights in a file. */
class PublishedWeightsTest {

    private static final int FRAMES = 7;

    @TempDir
    Path folder;

    @Test
    void theAlphasThroughTheServiceAreThoseOfTheNetworkItself() throws IOException {
        Path weights = folder.resolve("published.safetensors");
        DeterministicWeights.write(weights);
        TestClip clip = TestClip.in(folder).ofSize(112, 80).ofFrames(FRAMES);
        List<float[]> direct = matteDirectly(weights, clip);
        try (RunningService service = MattingService.start(
                folder.resolve("home"),
                "--mattebox.models.published.network=matanyone2",
                "--mattebox.models.published.weights=" + weights)) {
            MattingHttp http = new MattingHttp(service.uri("").toString());
            JsonNode job = http.matte(clip.zip(), clip.mask(), """
                    {"model": "published", "precision": "float32", "warmup": 2,
                     "outputs": [{"kind": "alpha", "format": "png16"}]}""");
            assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
            List<int[]> served = png16(http.download(job, "alpha-png16.zip"));
            assertThat(served).hasSize(FRAMES);
            for (int i = 0; i < FRAMES; i++) {
                for (int pixel = 0; pixel < served.get(i).length; pixel++) {
                    assertThat(Math.abs(served.get(i)[pixel] / 65535.0 - direct.get(i)[pixel]))
                            .as("frame %d, pixel %d", i, pixel)
                            .isLessThanOrEqualTo(2e-5);
                }
            }
        }
    }

    private static List<float[]> matteDirectly(Path weights, TestClip clip) {
        GrayImage image = new ImageReader(MediaLimits.defaults()).readGray(clip.mask());
        Mask mask = new Mask(image.width(), image.height(), image.values());
        List<float[]> alphas = new ArrayList<>();
        try (MattingModel model = MattingModel.load(MatAnyone2Config.published(), weights);
                VideoMatter matter = model.matter(MatterOptions.defaults().withWarmup(2))) {
            for (int i = 0; i < FRAMES; i++) {
                RgbImage frame = clip.frame(i);
                RgbFrame rgb = new RgbFrame(frame.width(), frame.height(), frame.rgb());
                AlphaMatte alpha = (i == 0 ? matter.start(rgb, List.of(mask)) : matter.next(rgb)).get(0);
                alphas.add(alpha.values());
            }
        }
        return alphas;
    }

    private static List<int[]> png16(byte[] archive) throws IOException {
        List<int[]> images = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                Raster raster = ImageIO.read(new ByteArrayInputStream(zip.readAllBytes()))
                        .getRaster();
                images.add(raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null));
            }
        }
        return images;
    }
}
