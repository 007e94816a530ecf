package dev.mattebox.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of a matting benchmark as lines of a Markdown table. */
final class MattingTable {

    private static final String STAGES = Arrays.stream(Stage.values())
            .map(stage -> stage.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" | "));

    static final String HEADING =
            "| network | size | mode | ms/frame | fastest | CPU ms | times plain | times plain (CPU) | peak MB | "
                    + STAGES + " |\n|---|---|---|" + "---|".repeat(6 + Stage.values().length);

    private MattingTable() {}

    static String row(MattingResult result) {
        String stages = result.stages().values().stream()
                .map(value -> "%.0f".formatted(value))
                .collect(Collectors.joining(" | "));
        return "| %s | %s | %s | %.1f | %.1f | %.0f | %.2f | %.2f | %d | %s |"
                .formatted(
                        result.network(),
                        result.size(),
                        result.mode(),
                        result.milliseconds(),
                        result.fastest(),
                        result.processorMilliseconds(),
                        result.timesAsFast(),
                        result.processorTimesAsFast(),
                        result.peakMegabytes(),
                        stages);
    }
}
