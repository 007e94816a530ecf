package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.metrics.ClipMetrics;
import dev.mattebox.model.metrics.EvaluationProtocol;
import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a contestant matted a clip.
 *
 * @param contestant its name
 * @param clip number of the clip
 * @param kind of the clip
 * @param mean of each measure over the frames
 * @param softMad mean absolute difference where the true alpha is between 0.02 and 0.98, in thousandths; the mean over
 *     the frames that have such places
 * @param madByFrame the MAD of each frame
 */
public record ClipScore(
        String contestant, int clip, ClipKind kind, MattingMetrics mean, double softMad, List<Double> madByFrame) {

    private static final float SOFT_FROM = 0.02f;
    private static final float SOFT_TO = 0.98f;

    static ClipScore of(String contestant, int number, Clip clip, List<AlphaMatte> alphas) {
        ClipMetrics metrics = new ClipMetrics(EvaluationProtocol.HIGH_RESOLUTION);
        for (int t = 0; t < clip.frames(); t++) {
            metrics.add(alphas.get(t), truth(clip, t));
        }
        double softMad = IntStream.range(0, clip.frames())
                .mapToDouble(t -> softMad(alphas.get(t), truth(clip, t)))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        return new ClipScore(
                contestant,
                number,
                clip.kind(),
                metrics.mean(),
                softMad,
                metrics.frames().stream().map(MattingMetrics::mad).toList());
    }

    private static AlphaMatte truth(Clip clip, int t) {
        byte[] bytes = clip.alpha(t);
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes[i] & 255) / 255f;
        }
        return new AlphaMatte(clip.width(), clip.height(), values);
    }

    /** NaN where nothing is soft. */
    private static double softMad(AlphaMatte alpha, AlphaMatte truth) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.values().length; i++) {
            float value = truth.values()[i];
            if (value > SOFT_FROM && value < SOFT_TO) {
                sum += Math.abs(alpha.values()[i] - value);
                count++;
            }
        }
        return 1000 * sum / count;
    }
}
