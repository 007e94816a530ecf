package dev.mattebox.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.data.procedural.ClipGenerator;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import dev.mattebox.training.data.procedural.LayeredFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class CrossingsTest {

    private static final int FRAMES = 5;
    private static CrossingScene scene;

    @BeforeAll
    static void film() {
        ClipGenerator generator =
                new ClipGenerator(GeneratorSettings.heldOut().withSize(64, 64).withFrames(FRAMES), 5);
        List<LayeredFrame> first = generator.layers(0, 1);
        scene = new CrossingScene(first, generator.layers(1, 1));
    }

    @Test
    void twoTargetsChangePlacesAndMeetInBetween() {
        assertThat(scene.width()).isEqualTo(128);
        assertThat(scene.frame(0).touching()).isFalse();
        assertThat(scene.frame(FRAMES / 2).touching()).isTrue();
        assertThat(scene.frame(FRAMES - 1).touching()).isFalse();
        assertThat(leftShare(scene.frame(0).alphas().get(0))).isEqualTo(1);
        assertThat(leftShare(scene.frame(FRAMES - 1).alphas().get(0))).isZero();
        assertThat(leftShare(scene.frame(0).alphas().get(1))).isZero();
        assertThat(leftShare(scene.frame(FRAMES - 1).alphas().get(1))).isEqualTo(1);
    }

    private static double leftShare(float[] alpha) {
        double left = 0;
        double all = 0;
        for (int i = 0; i < alpha.length; i++) {
            all += alpha[i];
            left += i % scene.width() < scene.width() / 2 ? alpha[i] : 0;
        }
        return left / all;
    }

    @Test
    void trueMattesGiveNothingToTheWrongOneAndSwappedOnesEverything() {
        List<List<float[]>> truth = new ArrayList<>();
        List<List<float[]>> swapped = new ArrayList<>();
        List<List<float[]>> nothing = new ArrayList<>();
        for (int t = 0; t < FRAMES; t++) {
            List<float[]> alphas = scene.frame(t).alphas();
            boolean before = t < FRAMES / 2 && !scene.frame(t).touching();
            boolean after = t > FRAMES / 2 && !scene.frame(t).touching();
            truth.add(alphas);
            swapped.add(after ? List.of(alphas.get(1), alphas.get(0)) : alphas);
            nothing.add(before ? List.of(new float[64 * 128], new float[64 * 128]) : alphas);
        }
        assertThat(table(truth)).containsPattern("before \\| \\d+ \\| 0.00 % \\| 0.00 % \\| 0.00 %");
        assertThat(table(truth)).containsPattern("crossing \\| \\d+ \\| 0.00 % \\| 0.00 % \\| 0.00 %");
        assertThat(table(swapped)).containsPattern("after \\| \\d+ \\| 100.00 % \\| 0.00 % \\| 0.00 %");
        assertThat(table(nothing)).containsPattern("before \\| \\d+ \\| 0.00 % \\| 0.00 % \\| 100.00 %");
    }

    private static String table(List<List<float[]>> mattes) {
        Crossings crossings = new Crossings();
        crossings.add(scene, mattes);
        return crossings.markdown();
    }
}
