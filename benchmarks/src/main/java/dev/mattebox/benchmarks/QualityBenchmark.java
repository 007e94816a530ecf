package dev.mattebox.benchmarks;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.quality.MatteEvaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Times the bundled evaluator. */
@Command(
        name = "mqe",
        description = "Times the bundled evaluator on frames of each size, without decoding.",
        mixinStandardHelpOptions = true)
final class QualityBenchmark implements Callable<Integer> {

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "288x512,720x1280,1080x1920",
            converter = FrameSize.Converter.class,
            description = "Height x width (default ${DEFAULT-VALUE}).")
    private List<FrameSize> sizes = List.of();

    @Option(names = "--frames", defaultValue = "5", description = "Frames to time (default ${DEFAULT-VALUE}).")
    private int frames;

    /**
     * How fast the evaluator is.
     *
     * @param size of the frames
     * @param milliseconds per frame, median
     * @param processorMilliseconds per frame on all cores together, mean
     * @param peakMegabytes the highest resident memory of the process
     */
    record Result(String size, double milliseconds, double processorMilliseconds, long peakMegabytes) {}

    @Override
    public Integer call() {
        System.out.println(Machine.here().summary());
        System.out.println("| size | ms/frame | CPU ms | peak RSS MB |\n|---|---|---|---|");
        List<Result> results = new ArrayList<>();
        try (MatteEvaluator evaluator = MatteEvaluator.bundled()) {
            for (FrameSize size : sizes) {
                Result result = time(evaluator, size);
                results.add(result);
                System.out.printf(
                        "| %s | %.0f | %.0f | %d |%n",
                        result.size(), result.milliseconds(), result.processorMilliseconds(), result.peakMegabytes());
            }
        }
        report.write("mqe", Map.of("seed", report.seed(), "frames", frames), results);
        return 0;
    }

    private Result time(MatteEvaluator evaluator, FrameSize size) {
        SyntheticClip clip = new SyntheticClip(size.width(), size.height(), report.seed());
        RgbFrame frame = clip.frame(0);
        AlphaMatte alpha = clip.alpha(0);
        List<Double> milliseconds = new ArrayList<>();
        ProcessMemory memory = ProcessMemory.ofSelf();
        memory.resetPeak();
        double processor = 0;
        for (int i = -1; i < frames; i++) {
            double processorStart = ProcessorTime.milliseconds();
            long start = System.nanoTime();
            evaluator.evaluate(frame, alpha, Optional.empty());
            if (i >= 0) {
                milliseconds.add((System.nanoTime() - start) / 1e6);
                processor += ProcessorTime.milliseconds() - processorStart;
            }
        }
        return new Result(size.toString(), Statistics.median(milliseconds), processor / frames, memory.peakMegabytes());
    }
}
