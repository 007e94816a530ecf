package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.metrics.ClipMetrics;
import dev.mattebox.model.metrics.EvaluationProtocol;
import dev.mattebox.model.quality.AnnotationFusion;
import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.FirstMaskSimulator;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.FusionCandidates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures whether two annotations of a clip with opposite faults, fused as the product does it, are better than either:
 * once with a mask of every frame and once without.
 */
public final class FusionBenchmark {

    private static final long CANDIDATES = 1;
    private static final long MASKS = 2;

    private final MatteEvaluator evaluator;
    private final FusionOptions options;
    private final long seed;

    /**
     * @param evaluator stays the caller's
     * @param seed other seeds give other annotations
     */
    public FusionBenchmark(MatteEvaluator evaluator, FusionOptions options, long seed) {
        this.evaluator = evaluator;
        this.options = options;
        this.seed = seed;
    }

    /**
     * @param shards of clips that the evaluator was not trained on
     * @param most at most so many clips, the first
     * @param progress receives one line for each clip
     */
    public FusionTable run(List<ClipShard> shards, int most, Consumer<String> progress) {
        List<FusionScore> scores = new ArrayList<>();
        PoolClip.visit(shards, most, clip -> {
            FusionCandidates candidates =
                    FusionCandidates.of(clip.clip(), RandomStream.of(seed, CANDIDATES, clip.number()));
            for (boolean masked : new boolean[] {false, true}) {
                scores.add(score(clip, candidates, masked));
            }
            progress.accept(FusionTable.line(scores.get(scores.size() - 2)));
        });
        return new FusionTable(scores, options.erroneousFrom());
    }

    private FusionScore score(PoolClip pooled, FusionCandidates candidates, boolean masked) {
        Clip clip = pooled.clip();
        AnnotationFusion fusion = new AnnotationFusion(evaluator, options);
        ClipMetrics stable = new ClipMetrics(EvaluationProtocol.HIGH_RESOLUTION);
        ClipMetrics sharp = new ClipMetrics(EvaluationProtocol.HIGH_RESOLUTION);
        ClipMetrics fused = new ClipMetrics(EvaluationProtocol.HIGH_RESOLUTION);
        for (int t = 0; t < clip.frames(); t++) {
            AlphaMatte truth = truth(clip, t);
            AlphaMatte a = matte(clip, candidates.stable().get(t));
            AlphaMatte b = matte(clip, candidates.sharp().get(t));
            RgbFrame frame = new RgbFrame(clip.width(), clip.height(), clip.rgb(t));
            Optional<Mask> mask = masked
                    ? Optional.of(Masks.of(
                            new FirstMaskSimulator(RandomStream.of(seed, MASKS, pooled.number(), t))
                                    .maskOf(truth.values(), clip.width(), clip.height()),
                            clip.width(),
                            clip.height()))
                    : Optional.empty();
            stable.add(a, truth);
            sharp.add(b, truth);
            fused.add(fusion.fuse(frame, a, b, mask).alpha(), truth);
        }
        return new FusionScore(pooled.number(), masked, stable.mean(), sharp.mean(), fused.mean(), fusion.verdict());
    }

    private static AlphaMatte truth(Clip clip, int t) {
        byte[] levels = clip.alpha(t);
        float[] values = new float[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (levels[i] & 255) / 255f;
        }
        return matte(clip, values);
    }

    private static AlphaMatte matte(Clip clip, float[] values) {
        return new AlphaMatte(clip.width(), clip.height(), values);
    }
}
