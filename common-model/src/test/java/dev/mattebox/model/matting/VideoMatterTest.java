package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.fixtures.FixtureNetwork;
import dev.mattebox.model.memory.MemoryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

class VideoMatterTest {

    private static final MatterOptions QUICK = MatterOptions.defaults().withWarmup(1);

    private static FixtureNetwork published;

    @BeforeAll
    static void loadNetwork() {
        published = FixtureNetwork.published();
    }

    @AfterAll
    static void close() {
        published.close();
    }

    @Test
    void severalObjectsGetTheAlphasThatEachWouldGetAlone() {
        Clip clip = new Clip(112, 80);
        Mask first = clip.mask();
        Mask second = rightHalf(112, 80);
        List<List<AlphaMatte>> together = matte(clip, List.of(first, second), QUICK, 7);
        List<List<AlphaMatte>> firstAlone = matte(clip, List.of(first), QUICK, 7);
        List<List<AlphaMatte>> secondAlone = matte(clip, List.of(second), QUICK, 7);
        for (int i = 0; i < together.size(); i++) {
            assertThat(distance(together.get(i).get(0), firstAlone.get(i).get(0)))
                    .isLessThan(5e-5);
            assertThat(distance(together.get(i).get(1), secondAlone.get(i).get(0)))
                    .isLessThan(5e-5);
        }
    }

    @Test
    void aFrameOfFewerTokensThanTheMemoryMixesIsMatted() {
        Clip clip = new Clip(33, 18);
        List<List<AlphaMatte>> alphas = matte(clip, List.of(clip.mask()), QUICK, 3);
        assertThat(alphas).hasSize(3);
        assertThat(alphas.get(2).get(0).width()).isEqualTo(33);
        assertThat(alphas.get(2).get(0).height()).isEqualTo(18);
        for (float alpha : alphas.get(2).get(0).values()) {
            assertThat(alpha).isBetween(0f, 1f);
        }
    }

    @Test
    void aReducedSizeStillGivesAlphasOfTheFramesOwnSize() {
        Clip clip = new Clip(131, 97);
        List<List<AlphaMatte>> alphas = matte(clip, List.of(clip.mask()), QUICK.withMaxShortSide(64), 3);
        assertThat(alphas.get(2).get(0).width()).isEqualTo(131);
        assertThat(alphas.get(2).get(0).height()).isEqualTo(97);
    }

    @Test
    void aMirroredClipGivesMirroredAlphasWithFlipAugmentation() {
        Clip clip = new Clip(112, 80);
        MatterOptions options = QUICK.withFlipAugmentation(true);
        List<List<AlphaMatte>> straight = matte(clip, List.of(clip.mask()), options, 3);
        try (VideoMatter matter = published.matter(options)) {
            for (int i = 0; i < 3; i++) {
                RgbFrame frame = mirrored(clip.frame(i));
                List<AlphaMatte> alphas =
                        i == 0 ? matter.start(frame, List.of(mirrored(clip.mask()))) : matter.next(frame);
                assertThat(distance(mirrored(alphas.get(0)), straight.get(i).get(0)))
                        .isLessThan(1e-4);
            }
        }
    }

    @Test
    void aMaskInTheMiddleIsTheAlphaThereAndARememberedReference() {
        Clip clip = new Clip(112, 80);
        MemoryOptions onlyPermanent = MemoryOptions.defaults().withWorkingFrames(1);
        try (VideoMatter matter = published.matter(QUICK.withMemory(onlyPermanent))) {
            matter.start(clip.frame(0), List.of(clip.mask()));
            matter.next(clip.frame(1));
            int before = matter.stream().visualMemory().permanentTokens();
            Mask correction = rightHalf(112, 80);
            AlphaMatte alpha =
                    matter.nextReference(clip.frame(2), List.of(correction)).get(0);
            for (int i = 0; i < alpha.values().length; i++) {
                assertThat(alpha.values()[i]).isEqualTo((correction.values()[i] & 0xff) / 255f);
            }
            for (int i = 3; i < 20; i++) {
                matter.next(clip.frame(i));
            }
            assertThat(matter.stream().visualMemory().permanentTokens()).isEqualTo(2 * before);
            assertThat(matter.stream().visualMemory().workingTokens()).isEqualTo(2 * before);
        }
    }

    @Test
    void whatOneClipLeftDoesNotReachTheNext() {
        Clip clip = new Clip(112, 80);
        float[] before =
                matte(clip, List.of(clip.mask()), QUICK, 3).get(2).get(0).values();
        matte(new Clip(96, 64), List.of(new Clip(96, 64).mask()), QUICK, 3);
        float[] after =
                matte(clip, List.of(clip.mask()), QUICK, 3).get(2).get(0).values();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aMaskOrFrameOfAnotherSizeIsRefusedWithBothSizes() {
        Clip clip = new Clip(64, 48);
        try (VideoMatter matter = published.matter(QUICK)) {
            assertThatThrownBy(() -> matter.start(clip.frame(0), List.of(new Clip(48, 64).mask())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("48x64")
                    .hasMessageContaining("64x48");
            assertThatThrownBy(() -> matter.start(clip.frame(0), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("No mask");
            assertThatThrownBy(() -> matter.next(clip.frame(0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not begun");
            matter.start(clip.frame(0), List.of(clip.mask()));
            assertThatThrownBy(() -> matter.next(new Clip(48, 64).frame(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("48x64")
                    .hasMessageContaining("64x48");
            assertThatThrownBy(() -> matter.start(clip.frame(0), List.of(clip.mask())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("begun already");
        }
    }

    private static List<List<AlphaMatte>> matte(Clip clip, List<Mask> masks, MatterOptions options, int frames) {
        try (VideoMatter matter = published.matter(options)) {
            return java.util.stream.IntStream.range(0, frames)
                    .mapToObj(i -> i == 0 ? matter.start(clip.frame(0), masks) : matter.next(clip.frame(i)))
                    .toList();
        }
    }

    private static double distance(AlphaMatte a, AlphaMatte b) {
        return Difference.between(a.values(), b.values()).max();
    }

    private static Mask rightHalf(int width, int height) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % width >= width / 2 ? 255 : 0);
        }
        return new Mask(width, height, values);
    }

    private static RgbFrame mirrored(RgbFrame frame) {
        byte[] rgb = new byte[frame.rgb().length];
        for (int pixel = 0; pixel < rgb.length / 3; pixel++) {
            System.arraycopy(frame.rgb(), 3 * mirroredIndex(pixel, frame.width()), rgb, 3 * pixel, 3);
        }
        return new RgbFrame(frame.width(), frame.height(), rgb);
    }

    private static Mask mirrored(Mask mask) {
        byte[] values = new byte[mask.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.values()[mirroredIndex(i, mask.width())];
        }
        return new Mask(mask.width(), mask.height(), values);
    }

    private static AlphaMatte mirrored(AlphaMatte alpha) {
        float[] values = new float[alpha.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = alpha.values()[mirroredIndex(i, alpha.width())];
        }
        return new AlphaMatte(alpha.width(), alpha.height(), values);
    }

    private static int mirroredIndex(int index, int width) {
        return index / width * width + width - 1 - index % width;
    }
}
