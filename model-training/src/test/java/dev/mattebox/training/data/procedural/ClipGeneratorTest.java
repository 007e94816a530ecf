package dev.mattebox.training.data.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.RandomStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class ClipGeneratorTest {

    private static final GeneratorSettings SMALL =
            GeneratorSettings.training().withSize(96, 96).withFrames(3);

    @Test
    void aClipIsTheSameWhateverWasMadeBefore() {
        ClipGenerator inOrder = new ClipGenerator(SMALL, 4);
        List<Clip> clips = IntStream.range(0, 4).mapToObj(inOrder::clip).toList();
        ClipGenerator backwards = new ClipGenerator(SMALL, 4);

        for (int i = 3; i >= 0; i--) {
            assertThat(backwards.clip(i).rgb()).isEqualTo(clips.get(i).rgb());
            assertThat(backwards.clip(i).alphas()).isEqualTo(clips.get(i).alphas());
        }
    }

    @Test
    void aClipIsTheSameInEveryThread() throws Exception {
        byte[] expected = new ClipGenerator(SMALL, 4).clip(7).rgb();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<byte[]> make = () -> new ClipGenerator(SMALL, 4).clip(7).rgb();
            for (var result : threads.invokeAll(List.of(make, make))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void otherSeedsIndicesAndSettingsGiveOtherClips() {
        byte[] clip = new ClipGenerator(SMALL, 4).clip(0).rgb();
        GeneratorSettings heldOut = GeneratorSettings.heldOut().withSize(96, 96).withFrames(3);

        assertThat(new ClipGenerator(SMALL, 5).clip(0).rgb()).isNotEqualTo(clip);
        assertThat(new ClipGenerator(SMALL, 4).clip(1).rgb()).isNotEqualTo(clip);
        assertThat(new ClipGenerator(heldOut, 4).clip(0).rgb()).isNotEqualTo(clip);
    }

    @Test
    void frameIsTargetOverBackgroundByExactlyTheAlpha() {
        int compared = 0;
        for (int seed = 0; seed < 20; seed++) {
            TextureBank bank = new TextureBank(seed, SMALL.textures());
            Scene scene = new SceneDirector(RandomStream.of(seed), bank, SMALL, seed % 2 == 0).scene();
            if (scene.occluder().isPresent()) {
                continue;
            }
            FloatImage target = scene.targetLayer(1);
            Scene.Shot shot = scene.shot(1, target);
            for (int i = 0; i < shot.alpha().length; i++) {
                float through = 1 - shot.alpha()[i] / 255;
                for (int c = 0; c < 3; c++) {
                    double expected = through * shot.background().values[3 * i + c]
                            + scene.targetGain() * target.values[4 * i + c];
                    assertThat((double) shot.frame().values[3 * i + c]).isCloseTo(expected, within(0.01));
                }
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void layersNeverHoldMoreColourThanCoverage() {
        TextureBank bank = new TextureBank(1, SMALL.textures());
        for (int seed = 0; seed < 10; seed++) {
            FloatImage layer = new SceneDirector(RandomStream.of(seed), bank, SMALL, true)
                    .scene()
                    .targetLayer(0);
            for (int i = 0; i < layer.values.length; i += 4) {
                float alpha = layer.values[i + 3];
                assertThat(alpha).isBetween(-0.01f, 255.01f);
                assertThat(Math.max(layer.values[i], Math.max(layer.values[i + 1], layer.values[i + 2])))
                        .isBetween(-0.01f, alpha + 0.01f);
            }
        }
    }

    @Test
    void clipsHaveVisibleTargetsSoftEdgesAndMotion() {
        ClipGenerator generator = new ClipGenerator(SMALL, 11);
        Set<ClipKind> kinds = EnumSet.noneOf(ClipKind.class);
        int soft = 0;
        for (int i = 0; i < 30; i++) {
            Clip clip = generator.clip(i);
            kinds.add(clip.kind());
            int inside = 0;
            for (byte alpha : clip.alpha(0)) {
                inside += (alpha & 255) > 127 ? 1 : 0;
                soft += (alpha & 255) > 8 && (alpha & 255) < 247 ? 1 : 0;
            }
            assertThat(inside / (96.0 * 96)).isBetween(0.02, 0.8);
            assertThat(clip.alpha(0)).isNotEqualTo(clip.alpha(2));
        }
        assertThat(soft / 30.0).isGreaterThan(0.01 * 96 * 96);
        assertThat(kinds).contains(ClipKind.PERSON, ClipKind.PERSON_HAIR, ClipKind.BLOB);
    }

    @Test
    void heldOutClipsAreMadeOtherwiseThanTrainingClips() {
        GeneratorSettings training = GeneratorSettings.training();
        GeneratorSettings heldOut = GeneratorSettings.heldOut();

        assertThat(heldOut.space()).isNotEqualTo(training.space());
        assertThat(heldOut.textures()).contains(TextureKind.VORONOI, TextureKind.PLASMA);
        assertThat(training.textures()).doesNotContain(TextureKind.VORONOI, TextureKind.PLASMA);
        assertThat(heldOut.strandWidth().to()).isLessThan(training.strandWidth().to());
        assertThat(heldOut.strands().from()).isGreaterThan(training.strands().from());
    }

    @Test
    void strandsThinnerThanAPixelCoverTheirShareOfIt() {
        FloatImage canvas = new FloatImage(40, 9, 4);
        new StrandBrush(canvas).draw(new double[] {-5, 45}, new double[] {4, 4}, 0.5, 0.5, 1, new Colour(200, 100, 50));

        assertThat(canvas.values[canvas.index(20, 4) + 3]).isCloseTo(127.5f, within(0.5f));
        assertThat(canvas.values[canvas.index(20, 4)]).isCloseTo(100, within(0.5f));
        assertThat(canvas.values[canvas.index(20, 6) + 3]).isZero();
    }

    @Test
    void makingClipsKeepsNoNativeMemory() {
        ClipGenerator generator = new ClipGenerator(SMALL, 2);
        IntStream.range(0, 15).forEach(generator::clip);
        long before = Pointer.totalBytes();
        IntStream.range(15, 60).forEach(generator::clip);

        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before + (1 << 20));
    }
}
