package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.util.List;
import java.util.Optional;

/**
 * Makes one matte of two of the same clip, frame by frame: the second one is taken where it is reliable and the first
 * one is erroneous. Both are told by one probability p, {@link FusionOptions#erroneousFrom}: the first one is erroneous
 * where {@code P(A) >= p}, the second one reliable where {@code P(B) < p}. So a lower p finds more errors in the first
 * and trusts less of the second; at 0 the second one is never taken. Keeps some numbers per frame. Not thread-safe; one
 * for each clip.
 *
 * <p>Source: the paper's offline selection, {@code α = A(1 − M) + B·M} with {@code M = reliable(B) ∧ erroneous(A)},
 * softened by a Gaussian.
 */
public final class AnnotationFusion {

    private final MatteEvaluator evaluator;
    private final FusionOptions options;
    private final ClipQuality quality = new ClipQuality();
    private double replaced;

    /**
     * @param evaluator stays the caller's
     */
    public AnnotationFusion(MatteEvaluator evaluator, FusionOptions options) {
        this.evaluator = evaluator;
        this.options = options;
    }

    /**
     * Fuses the mattes of the next frame.
     *
     * @param a the matte that is kept where it is reliable: a stable one
     * @param b the matte that mends it: a sharp one
     * @param mask which thing is meant, if somebody said so
     * @throws IllegalArgumentException if sizes differ
     */
    public FusedFrame fuse(RgbFrame frame, AlphaMatte a, AlphaMatte b, Optional<Mask> mask) {
        List<QualityMap> maps = evaluator.evaluate(frame, List.of(a, b), mask);
        float[] seam = new float[a.values().length];
        for (int i = 0; i < seam.length; i++) {
            boolean erroneous = maps.get(0).erroneous()[i] >= options.erroneousFrom();
            boolean mended = maps.get(1).erroneous()[i] < options.erroneousFrom();
            seam[i] = erroneous && mended ? 1 : 0;
        }
        double sigma = options.featherFraction() * Math.min(frame.width(), frame.height());
        float[] share = GaussianBlur.of(seam, frame.width(), frame.height(), sigma);
        float[] fused = new float[seam.length];
        double sum = 0;
        for (int i = 0; i < fused.length; i++) {
            fused[i] = a.values()[i] * (1 - share[i]) + b.values()[i] * share[i];
            sum += share[i];
        }
        AlphaMatte alpha = new AlphaMatte(frame.width(), frame.height(), fused);
        QualityMap map = evaluator.evaluate(frame, alpha, mask);
        quality.add(FrameQuality.of(alpha, map));
        double replacedHere = sum / fused.length;
        replaced += replacedHere;
        return new FusedFrame(alpha, map, share, replacedHere);
    }

    /** What became of the frames so far. */
    public FusionVerdict verdict() {
        ClipQualitySummary summary = quality.summary();
        boolean accepted = summary.frames() > 0
                && summary.reliableRatio() >= options.acceptReliable()
                && summary.unknownReliableRatio() >= options.acceptUnknownReliable();
        return new FusionVerdict(accepted, summary, summary.frames() == 0 ? 0 : replaced / summary.frames());
    }
}
