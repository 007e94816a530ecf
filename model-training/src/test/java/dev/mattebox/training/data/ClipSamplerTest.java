package dev.mattebox.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.training.data.procedural.ClipPool;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

class ClipSamplerTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void fillPool() throws IOException, InterruptedException {
        GeneratorSettings settings =
                GeneratorSettings.training().withSize(96, 96).withFrames(5);
        new ClipPool(settings, 3, folder, Clock.systemUTC()).fill(6, 4, 1, line -> {});
    }

    @Test
    void aSampleDependsOnlyOnSeedAndPosition() throws IOException {
        TrainingSample later = sampler(0).sample(17);
        ClipSampler other = sampler(0);
        other.sample(3);

        assertThat(other.sample(17).frames()).isEqualTo(later.frames());
        assertThat(other.sample(17).firstMask()).isEqualTo(later.firstMask());
        assertThat(other.sample(18).frames()).isNotEqualTo(later.frames());
    }

    @Test
    void samplesHaveTheShapesAndRangesThatTheNetworkExpects() throws IOException {
        for (int position = 0; position < 30; position++) {
            TrainingSample sample = sampler(0).sample(position);

            assertThat(sample.frames()).hasSize(3 * 3 * 64 * 64);
            assertThat(sample.alphas()).hasSize(3 * 64 * 64);
            assertThat(sample.firstMask()).hasSize(64 * 64).containsOnly(0, 1);
            assertThat(sample.firstMask()).contains(1);
            for (float value : sample.frames()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void theFirstMaskResemblesTheFirstAlpha() throws IOException {
        for (int position = 0; position < 30; position++) {
            TrainingSample sample = sampler(0).sample(position);
            double different = 0;
            for (int i = 0; i < sample.firstMask().length; i++) {
                different += Math.abs(sample.firstMask()[i] - sample.alphas()[i]);
            }
            assertThat(different / sample.firstMask().length).isLessThan(0.25);
        }
    }

    @Test
    void preferringSoftEdgesFindsMoreOfThem() throws IOException {
        assertThat(softPixels(sampler(1))).isGreaterThan(softPixels(sampler(0)));
    }

    @Test
    void batchesAreTheSamplesInOrder() throws IOException {
        ClipSampler sampler = sampler(0);
        TrainingBatch batch = sampler.batch(2);
        float[] second = sampler.sample(5).alphas();

        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.alphas()).endsWith(second);
    }

    @Test
    void thePrefetcherGivesTheSameBatchesInTheOrderOfTheSteps() throws Exception {
        ClipSampler sampler = sampler(0);
        try (BatchPrefetcher<TrainingBatch> prefetcher = new BatchPrefetcher<>(sampler::batch, 7, 2, batch -> {})) {
            for (int step = 7; step < 12; step++) {
                TrainingBatch batch = prefetcher.next();
                assertThat(batch.step()).isEqualTo(step);
                assertThat(batch.frames()).isEqualTo(sampler.batch(step).frames());
            }
        }
    }

    @Test
    void clipsSmallerThanTheCropAreRefused() {
        assertThatThrownBy(() -> ClipSampler.ofFolder(folder, new SamplerSettings(128, 3, 1, 0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("96x96");
        assertThatThrownBy(() -> new ClipSampler(List.of(), new SamplerSettings(64, 3, 1, 0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("generate a pool");
    }

    private static ClipSampler sampler(double softEdges) throws IOException {
        return ClipSampler.ofFolder(folder, new SamplerSettings(64, 3, 2, softEdges), 1);
    }

    private static long softPixels(ClipSampler sampler) {
        long count = 0;
        for (int position = 0; position < 60; position++) {
            for (float alpha : sampler.sample(position).alphas()) {
                count += alpha > 0.03 && alpha < 0.97 ? 1 : 0;
            }
        }
        return count;
    }
}
