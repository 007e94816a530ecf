package dev.mattebox.training.ablation;

import dev.mattebox.training.evaluation.ClipScore;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one training came to on one held-out set: means over its clips.
 *
 * @param arm name of the configuration, or {@link #START}
 * @param seed of the training
 * @param set name of the held-out set
 * @param mad in thousandths
 * @param mse in thousandths
 * @param grad as in the literature
 * @param conn as in the literature
 * @param dtssd in hundredths
 * @param softMad in thousandths, where the true alpha is soft
 * @param drift mean MAD of the last quarter of the frames by that of the first
 */
record AblationScore(
        String arm,
        long seed,
        String set,
        double mad,
        double mse,
        double grad,
        double conn,
        double dtssd,
        double softMad,
        double drift) {

    /** The weights that all trainings begin with. */
    static final String START = "start";

    static AblationScore of(String arm, long seed, String set, List<ClipScore> clips) {
        return new AblationScore(
                arm,
                seed,
                set,
                mean(clips, clip -> clip.mean().mad()),
                mean(clips, clip -> clip.mean().mse()),
                mean(clips, clip -> clip.mean().grad()),
                mean(clips, clip -> clip.mean().conn()),
                mean(clips, clip -> clip.mean().dtssd()),
                mean(clips, ClipScore::softMad),
                mean(clips, AblationScore::lastQuarter) / mean(clips, AblationScore::firstQuarter));
    }

    private static double firstQuarter(ClipScore clip) {
        List<Double> frames = clip.madByFrame();
        return average(frames.subList(0, quarter(frames)));
    }

    private static double lastQuarter(ClipScore clip) {
        List<Double> frames = clip.madByFrame();
        return average(frames.subList(frames.size() - quarter(frames), frames.size()));
    }

    private static int quarter(List<Double> frames) {
        return Math.max(1, frames.size() / 4);
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double mean(List<ClipScore> clips, ToDoubleFunction<ClipScore> measure) {
        return clips.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }
}
