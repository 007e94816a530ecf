package dev.mattebox.training.data.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.training.data.SamplerSettings;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.TrainingSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class FootageSamplerTest {

    private static final int CROP = 32;
    private static final SamplerSettings SETTINGS = new SamplerSettings(CROP, 3, 2, 2, 0.5);

    @TempDir
    Path folder;

    @Test
    void aSampleDependsOnItsPositionAloneAlsoOnManyThreads() throws Exception {
        writeVideoMatting();
        FootageSampler alone = new FootageSampler(openVideoMatting(), SETTINGS, 7);
        List<float[]> expected = new ArrayList<>();
        for (int position = 0; position < 12; position++) {
            expected.add(alone.sample(position).frames());
        }
        FootageSampler shared = new FootageSampler(openVideoMatting(), SETTINGS, 7);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> samples = new ArrayList<>();
            for (int position = 11; position >= 0; position--) {
                int asked = position;
                samples.add(0, threads.submit(() -> shared.sample(asked).frames()));
            }
            for (int position = 0; position < 12; position++) {
                assertThat(samples.get(position).get()).isEqualTo(expected.get(position));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(expected.get(0)).isNotEqualTo(expected.get(1));
        assertThat(new FootageSampler(openVideoMatting(), SETTINGS, 8).sample(0).frames())
                .isNotEqualTo(expected.get(0));
    }

    @Test
    void samplesHaveTheShapesAndRangesThatTheNetworkExpects() {
        FootageSampler sampler = new FootageSampler(new StripedFootage(Supervision.ALPHA), SETTINGS, 1);

        assertThat(sampler.batch(3).size()).isEqualTo(2);
        for (int position = 0; position < 40; position++) {
            TrainingSample sample = sampler.sample(position);
            assertThat(sample.frames()).hasSize(3 * 3 * CROP * CROP);
            assertThat(sample.alphas()).hasSize(3 * CROP * CROP);
            assertThat(sample.referenceFrames()).hasSize(2 * 3 * CROP * CROP);
            assertThat(sample.referenceAlphas()).hasSize(2 * CROP * CROP);
            assertThat(sample.firstMask()).hasSize(CROP * CROP).contains(1);
            for (float value : sample.firstMask()) {
                assertThat(value == 0 || value == 1).isTrue();
            }
            for (float value : sample.frames()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void referencesLieOutsideTheWindow() {
        FootageSampler sampler = new FootageSampler(new StripedFootage(Supervision.ALPHA), SETTINGS, 2);
        for (int position = 0; position < 100; position++) {
            TrainingSample sample = sampler.sample(position);
            float[] window = brightest(sample.frames());
            float from = Math.min(window[0], window[2]);
            float to = Math.max(window[0], window[2]);
            for (float reference : brightest(sample.referenceFrames())) {
                assertThat(reference < from || reference > to)
                        .as("%s in %s..%s", reference, from, to)
                        .isTrue();
            }
        }
    }

    @Test
    void framesAreReadOnceAndInAscendingOrderAfterTheFirst() {
        StripedFootage footage = new StripedFootage(Supervision.ALPHA);
        FootageSampler sampler = new FootageSampler(footage, new SamplerSettings(CROP, 4, 4, 1, 0), 3);
        for (int position = 0; position < 20; position++) {
            sampler.sample(position);

            List<Integer> read = footage.read();
            assertThat(read).hasSizeBetween(5, 8).doesNotHaveDuplicates();
            assertThat(read.subList(1, read.size())).isSorted();
            assertThat(footage.open()).isZero();
        }
    }

    @Test
    void framesOfAWindowLieCloseTogether() {
        StripedFootage footage = new StripedFootage(Supervision.ALPHA);
        FootageSampler sampler = new FootageSampler(footage, new SamplerSettings(CROP, 3, 0, 1, 0), 3);
        for (int position = 0; position < 20; position++) {
            sampler.sample(position);

            assertThat(Collections.max(footage.read()) - Collections.min(footage.read()))
                    .isBetween(2, 10);
        }
    }

    @Test
    void onlyWhatIsValidEverywhereIsValidInTheSample() {
        FootageSampler sampler = new FootageSampler(new StripedFootage(Supervision.CURATED), SETTINGS, 4);
        for (int position = 0; position < 40; position++) {
            TrainingSample sample = sampler.sample(position);
            for (int i = 0; i < sample.alphas().length; i++) {
                assertThat(sample.validity()[i]).isEqualTo(sample.alphas()[i] == 1 ? 1 : 0);
            }
            assertThat(sample.validity()).contains(0, 1);
        }
    }

    @Test
    void alphasAreReducedToTheCropAndStayBinaryInSegmentation() {
        boolean soft = false;
        FootageSampler alphas = new FootageSampler(new StripedFootage(Supervision.ALPHA), SETTINGS, 5);
        FootageSampler masks = new FootageSampler(new StripedFootage(Supervision.SEGMENTATION), SETTINGS, 5);
        for (int position = 0; position < 40; position++) {
            for (float alpha : alphas.sample(position).alphas()) {
                soft |= alpha > 0.1 && alpha < 0.9;
            }
            assertThat(masks.sample(position).alphas()).containsOnly(0, 1);
        }
        assertThat(soft).isTrue();
        assertThat(masks.batch(0).supervision()).isEqualTo(Supervision.SEGMENTATION);
    }

    @Test
    void clipsThatAreTooSmallOrTooShortAreNamed() {
        Footage footage = new StripedFootage(Supervision.ALPHA);

        assertThatThrownBy(() -> new FootageSampler(footage, new SamplerSettings(512, 3, 1, 0), 1))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("stripes.mov has 30 frames of 90x64, too few or too small")
                .hasMessageContaining("512x512");
        assertThatThrownBy(() -> new FootageSampler(footage, new SamplerSettings(CROP, 31, 1, 0), 1))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("samples of 31 frames");
    }

    @Test
    void footageWithoutATargetIsGivenUp() throws IOException {
        FootageFiles.writeImages(folder.resolve("frames/empty"), 3, i -> FootageFiles.grey(64, 64, 9));
        FootageFiles.writeMattes(folder.resolve("masks/empty"), 3, i -> FootageFiles.matte(64, 64, 0));
        FootageSampler sampler = new FootageSampler(new SegmentationFootage(folder), SETTINGS, 1);

        assertThatThrownBy(() -> sampler.sample(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void footageIsOpenedByTheNameOfItsKind() throws IOException {
        writeVideoMatting();
        Optional<Path> backgrounds = Optional.of(folder.resolve("backgrounds"));

        assertThat(FootageFolder.of("video-matting").open(folder, backgrounds)).isInstanceOf(VideoMattingFootage.class);
        assertThat(FootageFolder.of("image-matting").needsBackgrounds()).isTrue();
        assertThatThrownBy(() -> FootageFolder.of("films"))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("use one of video-matting, image-matting, segmentation");
        assertThatThrownBy(() -> FootageFolder.VIDEO_MATTING.open(folder, Optional.empty()))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("name a folder of backgrounds");
        assertThatThrownBy(() -> FootageFolder.SEGMENTATION.open(folder, backgrounds))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining("leave " + backgrounds.get() + " out");
    }

    private void writeVideoMatting() throws IOException {
        FootageFiles.writeImages(folder.resolve("fgr/a"), 9, i -> FootageFiles.pattern(70, 50, n -> n * (i + 2)));
        FootageFiles.writeMattes(folder.resolve("pha/a"), 9, i -> FootageFiles.disc(70, 50, 15 + i));
        FootageFiles.writeVideo(folder.resolve("fgr/b.mov"), 8, i -> FootageFiles.grey(60, 44, 60 + 20 * i));
        FootageFiles.writeMattes(folder.resolve("pha/b"), 8, i -> FootageFiles.disc(60, 44, 20 - i));
        FootageFiles.write(folder.resolve("backgrounds/wall.png"), FootageFiles.pattern(40, 90, n -> n / 7));
        FootageFiles.writeVideo(folder.resolve("backgrounds/sky.mov"), 5, i -> FootageFiles.grey(64, 64, 40 * i));
    }

    private Footage openVideoMatting() {
        return FootageFolder.VIDEO_MATTING.open(folder, Optional.of(folder.resolve("backgrounds")));
    }

    /** The brightest red of each frame; dropped patches are black. */
    private static float[] brightest(float[] frames) {
        int plane = CROP * CROP;
        float[] levels = new float[frames.length / plane / 3];
        for (int i = 0; i < levels.length; i++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                levels[i] = Math.max(levels[i], frames[i * 3 * plane + pixel]);
            }
        }
        return levels;
    }
}
