package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.model.memory.LongTermOptions;
import dev.mattebox.model.memory.MemoryOptions;
import dev.mattebox.model.tensor.Precision;
import dev.mattebox.model.weights.WeightsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A clip whose matting is interrupted, at whatever frame, ends as if it had not been. */
class MatterStateTest {

    private static final int FRAMES = 31;
    private static final Clip CLIP = new Clip(75, 53);
    private static final MatterOptions FORGETTING = MatterOptions.defaults()
            .withWarmup(1)
            .withSensoryUpdates(2)
            .withMemory(MemoryOptions.defaults().withEveryFrames(3).withWorkingFrames(3));
    private static final MatterOptions LONG_TERM = FORGETTING.withMemory(
            MemoryOptions.defaults().withEveryFrames(2).withLongTerm(new LongTermOptions(4, 2, 6, 20, 6, true)));

    private static MattingModel model;

    private boolean consolidated;

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
    void anInterruptionAtAnyFrameChangesNothing() {
        List<float[]> whole = uninterrupted(FORGETTING, List.of(CLIP.mask()));
        for (int stop = 1; stop < FRAMES; stop += 4) {
            assertSame(whole, interrupted(FORGETTING, List.of(CLIP.mask()), stop), stop);
        }
    }

    @Test
    void anInterruptionAtAnyFrameChangesNothingWithConsolidationsBeforeAndAfter() {
        List<float[]> whole = uninterrupted(LONG_TERM, List.of(CLIP.mask()));
        for (int stop = 1; stop < FRAMES; stop++) {
            assertSame(whole, interrupted(LONG_TERM, List.of(CLIP.mask()), stop), stop);
        }
        assertThat(consolidated).isTrue();
    }

    @Test
    void severalObjectsAndAMirroredSecondLookAreTakenUpToo() {
        MatterOptions options = LONG_TERM.withFlipAugmentation(true).withMaxShortSide(40);
        List<Mask> masks = List.of(CLIP.mask(), new Clip(75, 53).mask());
        List<float[]> whole = uninterrupted(options, masks);
        assertSame(whole, interrupted(options, masks, 17), 17);
    }

    @Test
    void everyFrameMayBeTheLastOfItsProcess() {
        List<float[]> whole = uninterrupted(LONG_TERM, List.of(CLIP.mask()));
        List<float[]> pieced = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            try (VideoMatter matter = i == 0
                    ? model.matter(LONG_TERM)
                    : model.resume(LONG_TERM, Precision.FLOAT32, MatterState.read(file(i - 1)))) {
                pieced.add(frame(matter, i, List.of(CLIP.mask())));
                matter.state().write(file(i));
            }
        }
        assertSame(whole, pieced, FRAMES);
    }

    @Test
    void whatAutoWasWhenAClipBeganHoldsToItsEnd() {
        for (Precision began : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
            Path file = folder.resolve(began + ".safetensors");
            List<float[]> rest;
            try (VideoMatter matter = model.matter(FORGETTING, began)) {
                frames(matter, 0, 3, List.of(CLIP.mask()));
                matter.state().write(file);
                rest = frames(matter, 3, 6, List.of(CLIP.mask()));
            }
            try (VideoMatter matter = model.resume(FORGETTING, Precision.AUTO, MatterState.read(file))) {
                assertSame(rest, frames(matter, 3, 6, List.of(CLIP.mask())), 3);
            }
        }
    }

    @Test
    void aStateOfOtherOptionsIsRefused() {
        Path file = folder.resolve("state.safetensors");
        try (VideoMatter matter = model.matter(LONG_TERM)) {
            assertThatThrownBy(() -> matter.state()).hasMessageContaining("not begun");
            frame(matter, 0, List.of(CLIP.mask()));
            matter.state().write(file);
        }
        assertThatThrownBy(() -> model.resume(FORGETTING, Precision.FLOAT32, MatterState.read(file)))
                .isInstanceOf(UnusableStateException.class)
                .hasMessageContaining("other options");
    }

    @Test
    void aFileThatHoldsNoStateIsRefused() throws IOException {
        Path file = folder.resolve("state.safetensors");
        Files.writeString(file, "no tensors");
        assertThatThrownBy(() -> MatterState.read(file)).isInstanceOf(WeightsException.class);
    }

    private Path file(int frame) {
        return folder.resolve("state-" + frame + ".safetensors");
    }

    private static List<float[]> uninterrupted(MatterOptions options, List<Mask> masks) {
        try (VideoMatter matter = model.matter(options)) {
            return frames(matter, 0, FRAMES, masks);
        }
    }

    private List<float[]> interrupted(MatterOptions options, List<Mask> masks, int stop) {
        Path file = file(stop);
        List<float[]> alphas = new ArrayList<>();
        try (VideoMatter matter = model.matter(options)) {
            alphas.addAll(frames(matter, 0, stop, masks));
            matter.state().write(file);
            consolidated = matter.stream().visualMemory().longTermTokens() > 0;
        }
        try (VideoMatter matter = model.resume(options, Precision.FLOAT32, MatterState.read(file))) {
            alphas.addAll(frames(matter, stop, FRAMES, masks));
        }
        return alphas;
    }

    private static List<float[]> frames(VideoMatter matter, int from, int to, List<Mask> masks) {
        List<float[]> alphas = new ArrayList<>();
        for (int i = from; i < to; i++) {
            alphas.add(frame(matter, i, masks));
        }
        return alphas;
    }

    private static float[] frame(VideoMatter matter, int index, List<Mask> masks) {
        List<AlphaMatte> alphas = index == 0 ? matter.start(CLIP.frame(0), masks) : matter.next(CLIP.frame(index));
        float[] all = new float[alphas.size() * alphas.get(0).values().length];
        for (int k = 0; k < alphas.size(); k++) {
            float[] one = alphas.get(k).values();
            System.arraycopy(one, 0, all, k * one.length, one.length);
        }
        return all;
    }

    private static void assertSame(List<float[]> whole, List<float[]> pieced, int stop) {
        assertThat(pieced).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(pieced.get(i))
                    .as("frame %d after an interruption at %d", i, stop)
                    .isEqualTo(whole.get(i));
        }
    }
}
