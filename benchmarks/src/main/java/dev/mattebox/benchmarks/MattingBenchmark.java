package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Times the matting network without decoding and encoding, its memory full. */
@Command(
        name = "matting",
        description = "Times the matting network frame by frame, all modes in turn, with random weights: speed does not"
                + " depend on them. The memory holds five frames.",
        mixinStandardHelpOptions = true)
final class MattingBenchmark implements Callable<Integer> {

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Option(names = "--networks", split = ",", defaultValue = "compact,published", description = "${DEFAULT-VALUE}")
    private List<NetworkChoice> networks = List.of();

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "288x512,720x1280,1080x1920,2160x3840",
            converter = FrameSize.Converter.class,
            description = "Height x width (default ${DEFAULT-VALUE}).")
    private List<FrameSize> sizes = List.of();

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = "plain,float32,auto",
            description = "Of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private List<Mode> modes = List.of();

    @Option(names = "--frames", defaultValue = "10", description = "Rounds to time (default ${DEFAULT-VALUE}).")
    private int frames;

    @Option(names = "--warm-up", defaultValue = "2", description = "Rounds before them (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Override
    public Integer call() {
        System.out.println(Machine.here().summary());
        System.out.println(MattingTable.HEADING);
        List<MattingResult> results = new ArrayList<>();
        for (NetworkChoice network : networks) {
            for (FrameSize size : sizes) {
                List<MattingResult> measured = measure(network, size);
                measured.forEach(result -> System.out.println(MattingTable.row(result)));
                results.addAll(measured);
            }
        }
        report.write(
                "matting",
                Map.of("seed", report.seed(), "frames", frames, "memoryFrames", Contest.MEMORY_FRAMES),
                results);
        return 0;
    }

    private List<MattingResult> measure(NetworkChoice network, FrameSize size) {
        try (NoGradient inference = NoGradient.enter();
                NDManager manager = NDManager.newBaseManager();
                OpPack ops = new OpPack(manager);
                Contest contest = new Contest(manager, ops, network, size, modes, report.seed())) {
            return contest.run(warmUp, frames);
        }
    }
}
