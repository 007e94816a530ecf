package dev.mattebox.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class ComingIntoViewTest {

    private static final int SIZE = 16;
    private static final int FRAMES = 6;
    private static final int WINDOW = SIZE * 5 / 8;

    @Test
    void theCameraMovesFromTheTopToTheBottomInHalfOfTheFrames() {
        Clip panned = Panning.over(bar());

        assertThat(panned.height()).isEqualTo(WINDOW);
        assertThat(panned.frames()).isEqualTo(FRAMES);
        assertThat(panned.rgb(0)).isEqualTo(Arrays.copyOf(bar().rgb(0), 3 * SIZE * WINDOW));
        assertThat(panned.rgb(FRAMES / 2)).isEqualTo(lowest(bar().rgb(FRAMES / 2), 3));
        assertThat(panned.alpha(FRAMES - 1)).isEqualTo(lowest(bar().alpha(FRAMES - 1), 1));
        assertThat(Panning.firstNewRow(panned, 0)).isEqualTo(WINDOW);
        assertThat(Panning.firstNewRow(panned, FRAMES - 1)).isEqualTo(2 * WINDOW - SIZE);
    }

    private static byte[] lowest(byte[] frame, int channels) {
        return Arrays.copyOfRange(frame, (SIZE - WINDOW) * SIZE * channels, frame.length);
    }

    @Test
    void theTruthMissesNothing() {
        assertThat(table((truth, isNew) -> truth))
                .contains("truth or not, 1 clips")
                .containsPattern("shown at first \\| \\d+ \\| 0.0 % \\| 0.0 %")
                .containsPattern("came into view \\| \\d+ \\| 0.0 % \\| 0.0 %");
    }

    @Test
    void whoeverKnowsTheFirstFrameOnlyMissesAllThatComesIntoView() {
        assertThat(table((truth, isNew) -> isNew ? 0 : truth))
                .containsPattern("shown at first \\| \\d+ \\| 0.0 % \\| 0.0 %")
                .containsPattern("came into view \\| \\d+ \\| 100.0 % \\| 0.0 %");
    }

    @Test
    void whoeverTakesAllThatComesIntoViewTakesTooMuch() {
        assertThat(table((truth, isNew) -> isNew ? 1 : truth))
                .containsPattern("shown at first \\| \\d+ \\| 0.0 % \\| 0.0 %")
                .containsPattern("came into view \\| \\d+ \\| 0.0 % \\| 300.0 %"); // three times as much is background
    }

    @Test
    void aClipThatCannotBePannedByWholeRowsIsRefused() {
        Clip clip = new Clip(4, 12, 1, new byte[3 * 48], new byte[48], ClipKind.PERSON);

        assertThatThrownBy(() -> Panning.over(clip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12");
    }

    private interface Answer {
        float to(float truth, boolean isNew);
    }

    private static String table(Answer answer) {
        ComingIntoView measured = new ComingIntoView(new Contestant() {
            @Override
            public String name() {
                return "truth or not";
            }

            @Override
            public List<AlphaMatte> matte(Clip clip, float[] firstMask) {
                return IntStream.range(0, clip.frames())
                        .mapToObj(t -> matte(clip, t))
                        .toList();
            }

            private AlphaMatte matte(Clip clip, int t) {
                float[] values = new float[clip.width() * clip.height()];
                for (int i = 0; i < values.length; i++) {
                    boolean isNew = i / clip.width() >= Panning.firstNewRow(clip, t);
                    values[i] = answer.to((clip.alpha(t)[i] & 255) / 255f, isNew);
                }
                return new AlphaMatte(clip.width(), clip.height(), values);
            }
        });
        measured.add(bar(), 0);
        return measured.markdown();
    }

    /** A clip whose target is the second quarter of the width, from top to bottom. */
    private static Clip bar() {
        byte[] rgb = new byte[FRAMES * SIZE * SIZE * 3];
        byte[] alphas = new byte[FRAMES * SIZE * SIZE];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = (byte) (i % SIZE / 4 == 1 ? 255 : 0);
            rgb[3 * i] = (byte) i;
            rgb[3 * i + 1] = (byte) (i / SIZE);
        }
        return new Clip(SIZE, SIZE, FRAMES, rgb, alphas, ClipKind.PERSON);
    }
}
