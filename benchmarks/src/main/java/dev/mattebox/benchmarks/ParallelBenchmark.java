package dev.mattebox.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Compares mattings at once with the same ones after each other. */
@Command(
        name = "parallel",
        description = "Times mattings through HTTP, all at once and one after the other in turn, in a service with as"
                + " many workers.",
        mixinStandardHelpOptions = true)
final class ParallelBenchmark implements Callable<Integer> {

    private static final String OPTIONS =
            "{\"warmup\": 1, \"outputs\": [{\"kind\": \"alpha\", \"format\": \"png16\"}]}";

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Option(names = "--size", defaultValue = "144x256", converter = FrameSize.Converter.class)
    private FrameSize size = new FrameSize(144, 256);

    @Option(names = "--frames", defaultValue = "60", description = "Of each (default ${DEFAULT-VALUE}).")
    private int frames;

    @Option(names = "--mattings", defaultValue = "2", description = "How many (default ${DEFAULT-VALUE}).")
    private int mattings;

    @Option(names = "--rounds", defaultValue = "5", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    /**
     * How long mattings take.
     *
     * @param size of the frames
     * @param frames of each
     * @param mattings how many
     * @param secondsInTurn one after the other; median
     * @param secondsAtOnce all at once; median
     * @param timesAsFast median over the rounds of the one divided by the other
     * @param peakMegabytes the highest resident memory of the service
     */
    record Result(
            String size,
            int frames,
            int mattings,
            double secondsInTurn,
            double secondsAtOnce,
            double timesAsFast,
            long peakMegabytes) {}

    @Override
    public Integer call() {
        System.out.println(Machine.here().summary());
        System.out.println("| size | frames | mattings | s in turn | s at once | times as fast | peak RSS MB |\n"
                + "|---|---|---|---|---|---|---|");
        Result result = measure();
        System.out.printf(
                "| %s | %d | %d | %.1f | %.1f | %.2f | %d |%n",
                result.size(),
                result.frames(),
                result.mattings(),
                result.secondsInTurn(),
                result.secondsAtOnce(),
                result.timesAsFast(),
                result.peakMegabytes());
        report.write("parallel", Map.of("seed", report.seed(), "rounds", rounds), List.of(result));
        return 0;
    }

    private Result measure() {
        List<Double> inTurn = new ArrayList<>();
        List<Double> atOnce = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (ScratchFolder scratch = new ScratchFolder();
                MattingProcess service =
                        MattingProcess.start(process, scratch.path(), List.of("--mattebox.workers=" + mattings))) {
            GeneratedClip clip = new GeneratedClip(size, report.seed());
            Path video = clip.write(scratch.path(), frames);
            Path mask = clip.writeMask(scratch.path());
            MattingClient client = service.client();
            seconds(client, video, mask, 1); // the device pool measures what such a clip takes
            for (int i = 0; i < rounds; i++) {
                double sum = 0;
                for (int j = 0; j < mattings; j++) {
                    sum += seconds(client, video, mask, 1);
                }
                double together = seconds(client, video, mask, mattings);
                inTurn.add(sum);
                atOnce.add(together);
                ratios.add(sum / together);
            }
            return new Result(
                    size.toString(),
                    frames,
                    mattings,
                    Statistics.median(inTurn),
                    Statistics.median(atOnce),
                    Statistics.median(ratios),
                    service.memory().peakMegabytes());
        }
    }

    private static double seconds(MattingClient client, Path video, Path mask, int count) {
        long start = System.nanoTime();
        List<URI> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(client.submit(video, mask, OPTIONS));
        }
        running.forEach(client::awaitSuccess);
        double seconds = (System.nanoTime() - start) / 1e9;
        running.forEach(client::delete);
        return seconds;
    }
}
