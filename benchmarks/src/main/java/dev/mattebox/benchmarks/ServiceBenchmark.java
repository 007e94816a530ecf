package dev.mattebox.benchmarks;

import dev.mattebox.model.tensor.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Times whole mattings through the HTTP interface of a service that is a process of its own. */
@Command(
        name = "service",
        description = "Times whole mattings through HTTP, from the first byte sent to the last one received, and what a"
                + " frame costs beyond the network: a clip through the service and through the network alone in turn.",
        mixinStandardHelpOptions = true)
final class ServiceBenchmark implements Callable<Integer> {

    private static final String HEADING = "| network | size | frames | frames/s | ms/frame | network alone | overhead |"
            + " CPU ms/frame | network alone (CPU) | overhead (CPU) | waits for a frame | waits for room | decode | encode | peak RSS MB |\n"
            + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Option(
            names = "--cases",
            split = ",",
            defaultValue = "compact:288x512:125,published:288x512:65,compact:1080x1920:25,published:1080x1920:15",
            converter = ServiceCase.Converter.class,
            description = "NETWORK:HEIGHTxWIDTH:FRAMES (default ${DEFAULT-VALUE}).")
    private List<ServiceCase> cases = List.of();

    @Option(
            names = "--outputs",
            split = ",",
            defaultValue = "alpha:png16",
            description = "KIND:FORMAT of each file to make (default ${DEFAULT-VALUE}).")
    private List<String> outputs = List.of();

    @Option(names = "--precision", defaultValue = "AUTO", description = "AUTO or FLOAT32 (default ${DEFAULT-VALUE}).")
    private Precision precision = Precision.AUTO;

    @Option(names = "--rounds", defaultValue = "3", description = "Of each case (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Refinements of the first frame (default ${DEFAULT-VALUE}, as for any matting).")
    private int warmUp;

    @Override
    public Integer call() {
        System.out.println(Machine.here().summary());
        System.out.println(HEADING);
        List<ServiceResult> results = new ArrayList<>();
        try (ScratchFolder scratch = new ScratchFolder()) {
            for (ServiceCase each : cases) {
                ServiceResult result = measure(each, scratch);
                results.add(result);
                System.out.println(result.row());
            }
        }
        report.write(
                "service",
                Map.of(
                        "seed", report.seed(),
                        "rounds", rounds,
                        "warmUp", warmUp,
                        "precision", precision,
                        "outputs", outputs,
                        "java", process.java(),
                        "environment", process.environment()),
                results);
        return 0;
    }

    private ServiceResult measure(ServiceCase each, ScratchFolder scratch) {
        Path folder = scratch.folder("service-" + each.network() + "-" + each.size());
        GeneratedClip clip = new GeneratedClip(each.size(), report.seed());
        Path mask = clip.writeMask(folder);
        Path shortClip = clip.write(folder, ServiceCase.SHORT);
        Path longClip = clip.write(folder, each.frames());
        int between = each.frames() - ServiceCase.SHORT;
        List<ServiceResult.Round> measured = new ArrayList<>();
        ServedModel model = ServedModel.of(each.network(), folder, report.seed());
        try (NetworkAlone alone = new NetworkAlone(model, warmUp, precision);
                MattingProcess service = MattingProcess.start(process, folder, model.settings())) {
            matte(service, shortClip, mask, model.name());
            for (int i = 0; i < rounds; i++) {
                FrameCost few = matte(service, shortClip, mask, model.name());
                StageTimes before = StageTimes.of(service.client());
                FrameCost all = matte(service, longClip, mask, model.name());
                StageTimes stages = StageTimes.of(service.client()).perFrame(before, each.frames());
                FrameCost frameAlone = alone.cost(clip, ServiceCase.SHORT, each.frames());
                measured.add(
                        new ServiceResult.Round(all.milliseconds(), all.perFrame(few, between), frameAlone, stages));
            }
            return ServiceResult.of(each, measured, service.memory().peakMegabytes());
        }
    }

    /** From the first byte sent to the last one received. */
    private FrameCost matte(MattingProcess service, Path clip, Path mask, String model) {
        MattingClient client = service.client();
        double processorStart = service.processorMilliseconds();
        long start = System.nanoTime();
        URI matting = client.submit(clip, mask, options(model));
        client.awaitSuccess(matting);
        client.download(matting);
        FrameCost cost =
                new FrameCost((System.nanoTime() - start) / 1e6, service.processorMilliseconds() - processorStart);
        client.delete(matting);
        return cost;
    }

    private String options(String model) {
        String files = outputs.stream()
                .map(output -> output.split(":"))
                .map(parts -> "{\"kind\": \"%s\", \"format\": \"%s\"}".formatted(parts[0], parts[1]))
                .collect(Collectors.joining(", ", "[", "]"));
        return "{\"model\": \"%s\", \"precision\": \"%s\", \"warmup\": %d, \"outputs\": %s}"
                .formatted(model, precision.name().toLowerCase(Locale.ROOT), warmUp, files);
    }
}
