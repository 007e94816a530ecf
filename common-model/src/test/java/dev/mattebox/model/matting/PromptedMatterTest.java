package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.model.memory.LongTermOptions;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.tensor.Precision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

class PromptedMatterTest {

    private static final int FRAMES = 20;
    private static final Clip CLIP = new Clip(75, 53);
    private static final MatterOptions QUICK = MatterOptions.defaults()
            .withWarmup(1)
            .withMemory(MemoryOptions.defaults().withEveryFrames(2).withWorkingFrames(3));
    private static final MatterOptions LONG_TERM = QUICK.withMemory(
            MemoryOptions.defaults().withEveryFrames(1).withLongTerm(new LongTermOptions(4, 2, 6, 20, 6, true)));

    /** By frame: object 1 from the first frame and again at 9, object 2 from frame 6. */
    private static final Map<Integer, Map<Integer, Mask>> MARKS =
            Map.of(0, Map.of(1, CLIP.mask()), 6, Map.of(2, part(0.5, 1)), 9, Map.of(1, part(0.25, 0.75)));

    private static MattingModel model;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        model = MattingModel.bundled();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void anObjectMarkedInTheFirstFrameOnlyIsMattedAsByTheMatterOfOneMask() {
        List<Map<Integer, AlphaMatte>> prompted = matte(QUICK, Map.of(0, Map.of(7, CLIP.mask())));
        try (VideoMatter matter = model.matter(QUICK)) {
            for (int i = 0; i < FRAMES; i++) {
                AlphaMatte alpha = (i == 0
                                ? matter.start(CLIP.frame(0), List.of(CLIP.mask()))
                                : matter.next(CLIP.frame(i)))
                        .get(0);
                assertThat(prompted.get(i)).containsOnlyKeys(7);
                assertThat(alpha(prompted.get(i), 7).values()).isEqualTo(alpha.values());
            }
        }
    }

    @Test
    void anObjectBeginsWhereItIsMarkedFirst() {
        List<Map<Integer, AlphaMatte>> alphas = matte(QUICK, MARKS);
        assertThat(alphas.get(5)).containsOnlyKeys(1);
        assertThat(alphas.get(6)).containsOnlyKeys(1, 2);
        assertThat(matte(QUICK, Map.of(3, Map.of(1, CLIP.mask()))).get(2)).isEmpty();
    }

    @Test
    void eachObjectGetsBitForBitTheAlphasThatItGetsAlone() {
        List<Map<Integer, AlphaMatte>> together = matte(QUICK, MARKS);
        for (int object : List.of(1, 2)) {
            List<Map<Integer, AlphaMatte>> alone = matte(QUICK, onlyOf(object));
            for (int i = 0; i < FRAMES; i++) {
                if (alone.get(i).containsKey(object)) {
                    assertThat(alpha(together.get(i), object).values())
                            .as("object %d in frame %d", object, i)
                            .isEqualTo(alpha(alone.get(i), object).values());
                }
            }
        }
    }

    @Test
    void anotherMaskChangesNothingBeforeItAndMuchFromThereOn() {
        List<Map<Integer, AlphaMatte>> corrected = matte(QUICK, onlyOf(1));
        List<Map<Integer, AlphaMatte>> plain = matte(QUICK, Map.of(0, Map.of(1, CLIP.mask())));
        for (int i = 0; i < 9; i++) {
            assertThat(alpha(corrected.get(i), 1).values())
                    .isEqualTo(alpha(plain.get(i), 1).values());
        }
        for (int i = 9; i < FRAMES; i++) {
            assertThat(distance(alpha(corrected.get(i), 1), alpha(plain.get(i), 1)))
                    .as("frame %d", i)
                    .isGreaterThan(0.01);
        }
    }

    @Test
    void markedFramesAreRememberedForGoodAndWhatLiesBetweenIsForgotten() {
        try (PromptedMatter matter = model.promptedMatter(LONG_TERM, Precision.FLOAT32)) {
            for (int i = 0; i < 12; i++) {
                matter.next(CLIP.frame(i), i == 0 ? Map.of(1, CLIP.mask()) : Map.of());
            }
            int frame = memory(matter).permanentTokens();
            assertThat(memory(matter).workingTokens()).isGreaterThan(frame);
            assertThat(memory(matter).longTermTokens()).isPositive();
            matter.next(CLIP.frame(12), Map.of(1, part(0, 0.5)));
            assertThat(memory(matter).permanentTokens()).isEqualTo(2 * frame);
            assertThat(memory(matter).workingTokens()).isEqualTo(2 * frame);
            assertThat(memory(matter).longTermTokens()).isZero();
            for (int i = 13; i < 25; i++) {
                matter.next(CLIP.frame(i), Map.of());
            }
            assertThat(memory(matter).permanentTokens()).isEqualTo(2 * frame);
        }
    }

    @Test
    void anInterruptionAtAnyFrameChangesNothing() {
        for (MatterOptions options : List.of(QUICK, LONG_TERM)) {
            List<Map<Integer, AlphaMatte>> whole = matte(options, MARKS);
            for (int stop = 1; stop < FRAMES; stop += 2) {
                Path file = folder.resolve("state.safetensors");
                try (PromptedMatter matter = model.promptedMatter(options, Precision.FLOAT32)) {
                    matte(matter, MARKS, 0, stop);
                    matter.state().write(file);
                }
                try (PromptedMatter matter =
                        model.resumePrompted(options, Precision.FLOAT32, MatterState.read(file), Set.of(1, 2))) {
                    assertSame(whole.subList(stop, FRAMES), matte(matter, MARKS, stop, FRAMES), stop);
                }
            }
        }
    }

    @Test
    void oneObjectGoesOnWithoutTheOthers() {
        Path file = folder.resolve("state.safetensors");
        List<Map<Integer, AlphaMatte>> whole = matte(QUICK, MARKS);
        try (PromptedMatter matter = model.promptedMatter(QUICK, Precision.FLOAT32)) {
            matte(matter, MARKS, 0, 12);
            matter.state().write(file);
        }
        assertThat(MatterState.read(file).objects()).containsExactly(1, 2);
        try (PromptedMatter matter =
                model.resumePrompted(QUICK, Precision.FLOAT32, MatterState.read(file), Set.of(2))) {
            for (int i = 12; i < FRAMES; i++) {
                Map<Integer, AlphaMatte> alphas = matter.next(CLIP.frame(i), Map.of());
                assertThat(alphas).containsOnlyKeys(2);
                assertThat(alpha(alphas, 2).values()).isEqualTo(alpha(whole.get(i), 2).values());
            }
        }
    }

    @Test
    void aStateThatTellsNoObjectsApartIsRefused() {
        Path file = folder.resolve("state.safetensors");
        try (VideoMatter matter = model.matter(QUICK)) {
            matter.start(CLIP.frame(0), List.of(CLIP.mask()));
            matter.state().write(file);
        }
        assertThatThrownBy(() -> model.resumePrompted(QUICK, Precision.FLOAT32, MatterState.read(file), Set.of(1)))
                .isInstanceOf(UnusableStateException.class)
                .hasMessageContaining("objects");
    }

    @Test
    void aMaskOrFrameOfAnotherSizeIsRefusedWithBothSizes() {
        try (PromptedMatter matter = model.promptedMatter(QUICK, Precision.FLOAT32)) {
            Mask small = new Clip(48, 64).mask();
            assertThatThrownBy(() -> matter.next(CLIP.frame(0), Map.of(1, small)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("48x64")
                    .hasMessageContaining("75x53");
            matter.next(CLIP.frame(0), Map.of(1, CLIP.mask()));
            assertThatThrownBy(() -> matter.next(new Clip(48, 64).frame(1), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("48x64")
                    .hasMessageContaining("75x53");
        }
    }

    private static dev.mattebox.model.memory.VisualMemory memory(PromptedMatter matter) {
        return matter.streams(1).first().visualMemory();
    }

    private static Map<Integer, Map<Integer, Mask>> onlyOf(int object) {
        Map<Integer, Map<Integer, Mask>> marks = new TreeMap<>();
        MARKS.forEach((frame, masks) -> {
            if (masks.containsKey(object)) {
                marks.put(frame, Map.of(object, masks.get(object)));
            }
        });
        return marks;
    }

    private static List<Map<Integer, AlphaMatte>> matte(MatterOptions options, Map<Integer, Map<Integer, Mask>> marks) {
        try (PromptedMatter matter = model.promptedMatter(options, Precision.FLOAT32)) {
            return matte(matter, marks, 0, FRAMES);
        }
    }

    private static List<Map<Integer, AlphaMatte>> matte(
            PromptedMatter matter, Map<Integer, Map<Integer, Mask>> marks, int from, int to) {
        List<Map<Integer, AlphaMatte>> alphas = new ArrayList<>();
        for (int i = from; i < to; i++) {
            alphas.add(matter.next(CLIP.frame(i), marks.getOrDefault(i, Map.of())));
        }
        return alphas;
    }

    private static void assertSame(
            List<Map<Integer, AlphaMatte>> expected, List<Map<Integer, AlphaMatte>> actual, int stop) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).keySet()).isEqualTo(expected.get(i).keySet());
            for (int object : expected.get(i).keySet()) {
                assertThat(alpha(actual.get(i), object).values())
                        .as("object %d, %d frames after an interruption at %d", object, i, stop)
                        .isEqualTo(alpha(expected.get(i), object).values());
            }
        }
    }

    private static AlphaMatte alpha(Map<Integer, AlphaMatte> alphas, int object) {
        return Objects.requireNonNull(alphas.get(object));
    }

    private static double distance(AlphaMatte a, AlphaMatte b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.abs(a.values()[i] - b.values()[i]);
        }
        return sum / a.values().length;
    }

    /** The columns between those shares of the width. */
    private static Mask part(double from, double to) {
        byte[] values = new byte[CLIP.width() * CLIP.height()];
        for (int i = 0; i < values.length; i++) {
            double x = i % CLIP.width() / (double) CLIP.width();
            values[i] = (byte) (x >= from && x < to ? 255 : 0);
        }
        return new Mask(CLIP.width(), CLIP.height(), values);
    }
}
