package dev.mattebox.training.mqe.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;
import dev.mattebox.training.mqe.label.Discrepancy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

class JudgementEvaluatorTest {

    private static final int SIZE = 16;
    private static final int FRAMES = 9;
    private static final List<ErrorType> TYPES =
            List.of(ErrorType.PERFECT, ErrorType.HOLE, ErrorType.WRONG_OBJECT, ErrorType.FLICKER);

    private static final Discrepancy LABEL = new Discrepancy(1, 0, 1, 0.5);

    @TempDir
    private Path folder;

    private final Judge omniscient = judge("omniscient", JudgementEvaluatorTest::errors);
    private final Judge blind = judge("blind", alpha -> new float[alpha.length]);
    private final List<String> heard = new ArrayList<>();

    @Test
    void whoKnowsTheErrorsGetsFullMarksAndTheBlindOneNone() {
        Judgements judgements = judged(List.of(omniscient, blind), 2);

        JudgementSummary best = judgements.summary(part -> part.judge() == 0);
        JudgementSummary worst = judgements.summary(part -> part.judge() == 1);

        assertThat(best.auroc()).isEqualTo(1);
        assertThat(best.averagePrecision()).isEqualTo(1);
        assertThat(best.pearson()).isCloseTo(1, within(1e-6));
        assertThat(best.calibrationError()).isZero();
        assertThat(worst.auroc()).isEqualTo(0.5);
        assertThat(worst.pearson()).isNaN();
    }

    @Test
    void everyTypeIsJudgedWithAndWithoutMaskButWrongObjectsOnlyWithOne() {
        Judgements judgements = judged(List.of(blind), 2);

        assertThat(judgements.types()).isEqualTo(TYPES);
        assertThat(judgements.summary(part -> part.type() == ErrorType.HOLE).frames())
                .isEqualTo(4);
        assertThat(judgements.summary(part -> part.masked()).frames()).isEqualTo(8);
        assertThat(judgements
                        .summary(part -> part.type() == ErrorType.WRONG_OBJECT && !part.masked())
                        .frames())
                .isZero();
    }

    @Test
    void framesAreSpreadOverTheClipAndHaveOneBefore() {
        List<Integer> frames = new ArrayList<>();
        CandidateSource source = source(frames);

        new JudgementEvaluator(List.of(blind), source, LABEL, 4, 1)
                .evaluate(clip(), new Judgements(List.of("blind")), (frame, erroneous, masked, judged) -> {});

        assertThat(frames.stream().distinct()).containsExactly(2, 1, 4, 3, 6, 5, 8, 7);
    }

    @Test
    void theFrameBeforeHasTheSameErrorButBeforeFlickerItHasNone() {
        Judge listening = new Judge() {
            @Override
            public String name() {
                return "listening";
            }

            @Override
            public float[] judge(Candidate candidate, Optional<Candidate> previous) {
                heard.add(sum(candidate) + " after "
                        + previous.map(JudgementEvaluatorTest::sum).orElseThrow());
                return new float[SIZE * SIZE];
            }
        };

        judged(List.of(listening), 1);

        assertThat(heard.stream().distinct()).containsExactly("128 after 128", "120 after 120", "120 after 128");
    }

    @Test
    void theTablesNameJudgesTypesAndWhatIsUndefined() {
        JudgementTable table = new JudgementTable(judged(List.of(omniscient, blind), 1));

        assertThat(table.markdown())
                .startsWith("1 held-out clips; 5 judgements of each judge")
                .contains("| omniscient | 1.000 | 1.000 |")
                .contains("| blind | 0.500 | 0.500 |")
                .contains("| hole | yes | 31.3 | 3.13 % | 1.000 |")
                .contains("| flicker | no | 31.3 |")
                .contains("| perfect | yes | 0.0 | 0.00 % | – |")
                .contains("| wrong object | 1.000 | 0.500 |");
        assertThat(table.csv().lines()).hasSize(1 + 2 * 7);
        assertThat(table.csv()).contains("\"omniscient\",HOLE,false,true,1,0.031250,0.031250,1.00000");
    }

    @Test
    void theSheetShowsARowForEachType() throws IOException {
        JudgementSheet sheet = new JudgementSheet(List.of("blind"));
        evaluator(List.of(blind), 2).evaluate(clip(), new Judgements(List.of("blind")), sheet);

        sheet.write(folder.resolve("sheet.png"));

        assertThat(ImageIO.read(folder.resolve("sheet.png").toFile()))
                .satisfies(image -> assertThat(image.getWidth()).isEqualTo(5 * SIZE))
                .satisfies(image -> assertThat(image.getHeight()).isEqualTo(TYPES.size() * (SIZE + 16)));
    }

    private static Judgements judged(List<Judge> judges, int frames) {
        Judgements judgements = new Judgements(judges.stream().map(Judge::name).toList());
        evaluator(judges, frames).evaluate(clip(), judgements, (frame, erroneous, masked, judged) -> {});
        return judgements;
    }

    private static JudgementEvaluator evaluator(List<Judge> judges, int frames) {
        return new JudgementEvaluator(judges, source(new ArrayList<>()), LABEL, frames, 1);
    }

    /** The left half is the target; errors are eight pixels that are missing. */
    private static CandidateSource source(List<Integer> frames) {
        return new CandidateSource() {
            @Override
            public List<ErrorType> types(PoolClip clip) {
                return TYPES;
            }

            @Override
            public JudgedFrame make(PoolClip clip, int frame, ErrorType type, RandomStream random) {
                frames.add(frame);
                float[] truth = truth();
                float[] candidate = truth.clone();
                for (int i = 0; i < (type == ErrorType.PERFECT ? 0 : 8); i++) {
                    candidate[i * SIZE] = 0;
                }
                byte[] rgb = new byte[3 * truth.length];
                return new JudgedFrame(SIZE, SIZE, rgb, candidate, truth, Optional.empty(), type, 0.5);
            }
        };
    }

    private static float[] truth() {
        float[] truth = new float[SIZE * SIZE];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % SIZE < SIZE / 2 ? 1 : 0;
        }
        return truth;
    }

    private static float[] errors(float[] alpha) {
        return Differences.of(alpha, truth());
    }

    private static String sum(Candidate candidate) {
        double sum = 0;
        for (float value : candidate.alpha().values()) {
            sum += value;
        }
        return String.valueOf(Math.round(sum));
    }

    private static PoolClip clip() {
        int pixels = FRAMES * SIZE * SIZE;
        Clip clip = new Clip(SIZE, SIZE, FRAMES, new byte[3 * pixels], new byte[pixels], ClipKind.PERSON);
        return new PoolClip(0, "shard", 0, clip);
    }

    private static Judge judge(String name, UnaryOperator<float[]> ofAlpha) {
        return new Judge() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public float[] judge(Candidate candidate, Optional<Candidate> previous) {
                return ofAlpha.apply(candidate.alpha().values());
            }
        };
    }
}
