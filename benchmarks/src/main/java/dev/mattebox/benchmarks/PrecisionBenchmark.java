package dev.mattebox.benchmarks;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.tensor.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Says how faithful a shorter number format is over a whole clip, whose frames all depend on the ones before. */
@Command(
        name = "precision",
        description = "Mattes clips with the bundled weights in float32 and in another format, and compares the alphas"
                + " with each other and with the truth.",
        mixinStandardHelpOptions = true)
final class PrecisionBenchmark implements Callable<Integer> {

    /** What is asked of a format before auto may choose it. */
    private static final double MAX_DIFFERENCE = 1e-3;

    private static final double MAX_MAD_CHANGE = 0.02;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Option(names = "--precision", defaultValue = "BFLOAT16", description = "Of ${COMPLETION-CANDIDATES}.")
    private Precision precision = Precision.BFLOAT16;

    @Option(names = "--size", defaultValue = "144x256", converter = FrameSize.Converter.class)
    private FrameSize size = new FrameSize(144, 256);

    @Option(names = "--frames", defaultValue = "240", description = "Of each clip (default ${DEFAULT-VALUE}).")
    private int frames;

    @Option(names = "--clips", defaultValue = "2", description = "Default ${DEFAULT-VALUE}.")
    private int clips;

    /**
     * How far a clip in a shorter format is from the same clip in float32.
     *
     * @param seed of the clip
     * @param precision that was compared
     * @param difference mean absolute difference of the alphas
     * @param lastDifference the same over the last tenth of the clip: does it drift?
     * @param float32Mad mean absolute difference of float32 from the truth
     * @param mad of the format
     * @param faithful whether both bounds hold
     */
    record Result(
            long seed,
            String precision,
            double difference,
            double lastDifference,
            double float32Mad,
            double mad,
            boolean faithful) {}

    @Override
    public Integer call() {
        System.out.println(Machine.here().summary());
        System.out.println(
                "| clip | format | mean difference of alpha | of the last tenth | MAD float32 | MAD | change |"
                        + " faithful |\n|---|---|---|---|---|---|---|---|");
        List<Result> results = new ArrayList<>();
        try (MattingModel model = MattingModel.bundled()) {
            for (int i = 0; i < clips; i++) {
                Result result = compare(model, report.seed() + i);
                results.add(result);
                System.out.printf(
                        "| %d | %s | %.2e | %.2e | %.5f | %.5f | %+.2f %% | %s |%n",
                        result.seed(),
                        result.precision(),
                        result.difference(),
                        result.lastDifference(),
                        result.float32Mad(),
                        result.mad(),
                        100 * (result.mad() / result.float32Mad() - 1),
                        result.faithful() ? "yes" : "no");
            }
        }
        report.write("precision", Map.of("seed", report.seed(), "frames", frames, "size", size.toString()), results);
        return 0;
    }

    private Result compare(MattingModel model, long seed) {
        SyntheticClip clip = new SyntheticClip(size.width(), size.height(), seed);
        double difference = 0;
        double last = 0;
        double exactMad = 0;
        double mad = 0;
        int lastTenth = Math.max(1, frames / 10);
        try (VideoMatter exact = model.matter(MatterOptions.defaults());
                VideoMatter other = model.matter(MatterOptions.defaults(), precision)) {
            for (int i = 0; i < frames; i++) {
                float[] truth = clip.alpha(i).values();
                float[] a = matte(exact, clip, i);
                float[] b = matte(other, clip, i);
                double apart = meanDifference(a, b);
                difference += apart / frames;
                last += i >= frames - lastTenth ? apart / lastTenth : 0;
                exactMad += meanDifference(a, truth) / frames;
                mad += meanDifference(b, truth) / frames;
            }
        }
        boolean faithful = difference <= MAX_DIFFERENCE && Math.abs(mad / exactMad - 1) <= MAX_MAD_CHANGE;
        return new Result(
                seed,
                model.resolve(precision).name().toLowerCase(Locale.ROOT),
                difference,
                last,
                exactMad,
                mad,
                faithful);
    }

    private static float[] matte(VideoMatter matter, SyntheticClip clip, int i) {
        return (i == 0 ? matter.start(clip.frame(0), List.of(clip.mask(0))) : matter.next(clip.frame(i)))
                .get(0)
                .values();
    }

    private static double meanDifference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
