package dev.mattebox.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrameChoiceTest {

    @Property(tries = 300)
    void aWindowIsEvenlySpacedWithinTheClipAndNotTooFarApart(
            @ForAll @IntRange(min = 1, max = 40) int frames,
            @ForAll @IntRange(min = 0, max = 200) int more,
            @ForAll long seed) {
        int available = frames + more;

        int[] window = draw(frames, 0, available, seed).window();

        assertThat(window).hasSize(frames);
        int stride = frames == 1 ? 1 : window[1] - window[0];
        assertThat(Math.abs(stride)).isBetween(1, 5);
        assertThat(Math.abs(stride) == 1 || Math.abs(stride) * (frames - 1) <= 24)
                .isTrue();
        for (int i = 0; i < frames; i++) {
            assertThat(window[i]).isEqualTo(window[0] + i * stride).isBetween(0, available - 1);
        }
    }

    @Property(tries = 300)
    void referencesLieOutsideTheWindowWhereThereIsAnOutside(
            @ForAll @IntRange(min = 1, max = 10) int frames,
            @ForAll @IntRange(min = 60, max = 200) int available,
            @ForAll long seed) {
        FrameChoice choice = draw(frames, 3, available, seed);

        int[] window = choice.window();
        int first = Math.min(window[0], window[frames - 1]);
        int last = Math.max(window[0], window[frames - 1]);
        assertThat(choice.references()).hasSize(3);
        for (int frame : choice.references()) {
            assertThat(frame).isBetween(0, available - 1);
            assertThat(frame < first || frame > last).isTrue();
        }
    }

    private static FrameChoice draw(int frames, int references, int available, long seed) {
        return FrameChoice.draw(RandomStream.of(seed, 1), new SamplerSettings(16, frames, references, 1, 0), available);
    }
}
