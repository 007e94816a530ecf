package dev.mattebox.training.mqe.damage;

import static dev.mattebox.training.mqe.damage.Figures.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class CandidateMakerTest {

    private final Clip clip = Figures.moving(1);
    private final CandidateMaker maker =
            new CandidateMaker(ErrorType.seen(), random -> Figures.moving(random.integer(2, 5)));

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void aCandidateIsTheSameForTheSameArgumentsAndInRange(ErrorType type) {
        for (int seed = 0; seed < 8; seed++) {
            JudgedFrame frame = maker.make(source(), type, RandomStream.of(seed));
            JudgedFrame again = maker.make(source(), type, RandomStream.of(seed));

            assertThat(again.candidate()).isEqualTo(frame.candidate());
            assertThat(again.truth()).isEqualTo(frame.truth());
            assertThat(again.rgb()).isEqualTo(frame.rgb());
            assertThat(again.mask().isPresent()).isEqualTo(frame.mask().isPresent());
            assertThat(frame.strength()).isBetween(0.0, 1.0);
            for (int i = 0; i < frame.candidate().length; i++) {
                assertThat(frame.candidate()[i]).isBetween(0f, 1f);
                assertThat(frame.truth()[i]).isBetween(0f, 1f);
            }
        }
    }

    @Property(tries = 60)
    void aPerfectCandidateDiffersInTheLastBitOnly(
            @ForAll long seed, @ForAll @IntRange(max = Figures.FRAMES - 1) int frame) {
        JudgedFrame made = maker.make(clip, frame, ErrorType.PERFECT, RandomStream.of(seed));

        assertThat(made.candidate()).containsExactly(made.truth(), within(1.0f / 255 + 1e-6f));
        assertThat(made.strength()).isZero();
    }

    @Test
    void aboutHalfOfTheFramesHaveAMaskOfTheTruth() {
        int masked = 0;
        for (int seed = 0; seed < 200; seed++) {
            JudgedFrame frame = maker.make(clip, 3, ErrorType.SHIFTED, RandomStream.of(seed));
            if (frame.mask().isPresent()) {
                masked++;
                assertThat(frame.mask().get()).containsOnly(0, 1);
                assertThat(difference(frame.mask().get(), frame.truth())).isLessThan(0.2);
            }
        }

        assertThat(masked).isBetween(75, 125);
    }

    @Test
    void secondObjectsAreNoSignOfAnError() {
        int changed = 0;
        for (int seed = 0; seed < 200; seed++) {
            byte[] rgb = maker.make(clip, 3, ErrorType.PERFECT, RandomStream.of(seed))
                    .rgb();
            changed += Arrays.equals(rgb, clip.rgb(3)) ? 0 : 1;
        }

        assertThat(changed).isBetween(30, 70);
    }

    @Test
    void aFrameWithAWrongObjectTellsTheRightOneByItsMask() {
        for (int seed = 0; seed < 20; seed++) {
            JudgedFrame frame = maker.make(clip, 3, ErrorType.WRONG_OBJECT, RandomStream.of(seed));
            assertThat(frame.mask()).isPresent();
            assertThat(frame.rgb()).isNotEqualTo(clip.rgb(3));
        }
    }

    @Test
    void aNetworksMatteIsTheCandidate() {
        JudgedFrame frame = maker.make(source(), ErrorType.NETWORK, RandomStream.of(1));

        assertThat(frame.candidate()).containsExactly(source().matte().orElseThrow(), within(1.0f / 255 + 1e-6f));
        assertThat(frame.rgb()).isEqualTo(clip.rgb(3));
    }

    @Test
    void withoutAMatteThereIsNoNetworkCandidate() {
        assertThatThrownBy(() -> maker.make(clip, 3, ErrorType.NETWORK, RandomStream.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NETWORK");
    }

    @Test
    void anotherClipOfAnotherSizeIsRefused() {
        Clip small = new Clip(4, 4, 1, new byte[48], new byte[16], ClipKind.BLOB);
        CandidateMaker broken = new CandidateMaker(ErrorType.seen(), random -> small);

        assertThatThrownBy(() -> broken.make(clip, 3, ErrorType.WRONG_OBJECT, RandomStream.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4x4");
    }

    @Test
    void typesForTestingAreNotAmongThoseForTraining() {
        assertThat(ErrorType.seen())
                .doesNotContainAnyElementsOf(ErrorType.unseen())
                .contains(ErrorType.PERFECT);
        assertThat(ErrorType.unseen()).hasSize(6).allMatch(ErrorType::heldOut);
    }

    private ClipFrame source() {
        float[] matte = new float[Figures.SIZE * Figures.SIZE];
        for (int i = 0; i < matte.length; i++) {
            matte[i] = i % 256 / 255f;
        }
        return new ClipFrame(clip, 3, Optional.of(matte));
    }

    @Test
    void oneAnnotationToFuseIsSteadyAndTheOtherNearTheTruth() {
        FusionCandidates candidates = FusionCandidates.of(clip, RandomStream.of(1));
        List<float[]> truth = new ArrayList<>();
        for (int t = 0; t < clip.frames(); t++) {
            truth.add(Scene.of(clip, t).truth().values());
        }

        assertThat(candidates.stable()).hasSize(Figures.FRAMES);
        assertThat(candidates.sharp()).hasSize(Figures.FRAMES);
        assertThat(unsteadiness(candidates.stable(), truth)).isLessThan(unsteadiness(candidates.sharp(), truth));
        int exact = 0;
        for (int i = 0; i < truth.get(3).length; i++) {
            exact += Math.abs(candidates.sharp().get(3)[i] - truth.get(3)[i]) < 0.01 ? 1 : 0;
        }
        assertThat(exact).isGreaterThan(truth.get(3).length * 3 / 4);
    }

    private static double unsteadiness(List<float[]> alphas, List<float[]> truth) {
        double sum = 0;
        for (int t = 1; t < alphas.size(); t++) {
            for (int i = 0; i < truth.get(0).length; i++) {
                double change = alphas.get(t)[i] - alphas.get(t - 1)[i];
                double real = truth.get(t)[i] - truth.get(t - 1)[i];
                sum += (change - real) * (change - real);
            }
        }
        return sum;
    }
}
