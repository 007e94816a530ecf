package dev.mattebox.training.cli;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.training.baseline.MattingBaseline;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.evaluation.ClipScore;
import dev.mattebox.training.evaluation.Contestant;
import dev.mattebox.training.evaluation.EvaluationReport;
import dev.mattebox.training.evaluation.EvaluationSheet;
import dev.mattebox.training.evaluation.Evaluator;
import dev.mattebox.training.evaluation.ScoreTable;
import dev.mattebox.training.evaluation.TimedContestant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Judges weights on clips that they were not trained on. */
@Command(
        name = "evaluate",
        description =
                "Measures weights on held-out clips, next to baselines that learnt nothing. Writes evaluation.html,"
                        + " evaluation.md, evaluation.csv and evaluation.png.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private static final String NETWORK = "network";

    @Mixin
    private MattingWeights weights = new MattingWeights();

    @Option(names = "--data", required = true, description = "folder of a held-out pool")
    private Path data = Path.of("heldout");

    @Option(names = "--out", required = true, description = "folder of the report")
    private Path out = Path.of(".");

    @Option(names = "--baselines", description = "measure the baselines too, in the same run")
    private boolean baselines;

    @Option(names = "--clips", defaultValue = "1000", description = "at most so many clips (default: all)")
    private int clips;

    @Option(names = "--warmup", defaultValue = "10", description = "refinements of the first frame (default: 10)")
    private int warmup;

    @Option(names = "--memory-every", defaultValue = "5", description = "frames between memory frames (default: 5)")
    private int memoryEvery;

    @Option(
            names = "--max-short-side",
            split = ",",
            defaultValue = "0",
            description = "matte larger frames at that size, and enlarge the alphas; several sizes are compared"
                    + " (default: 0, never)")
    private List<Integer> maxShortSides = List.of();

    @Option(names = "--shown", defaultValue = "10", description = "clips in the picture (default: 10)")
    private int shown;

    private final EvaluationSheet sheet = new EvaluationSheet();

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(out);
        MatterOptions defaults = MatterOptions.defaults().withWarmup(warmup);
        MatterOptions options = defaults.withMemory(defaults.memory().withEveryFrames(memoryEvery));
        List<ClipScore> scores;
        List<TimedContestant> networks = new ArrayList<>();
        try (MattingModel model = weights.load()) {
            for (int side : maxShortSides) {
                String name = side == maxShortSides.get(0) ? NETWORK : NETWORK + " at " + side;
                networks.add(new TimedContestant(Contestant.of(name, model, options.withMaxShortSide(side))));
            }
            List<Contestant> contestants = new ArrayList<>(networks);
            if (baselines) {
                MattingBaseline.all().forEach(baseline -> contestants.add(Contestant.of(baseline)));
            }
            List<ClipShard> shards = new ArrayList<>();
            for (Path file : ClipShard.list(data)) {
                shards.add(ClipShard.open(file));
            }
            scores = new Evaluator(contestants).evaluate(shards, clips, this::show);
        }
        ScoreTable table = new ScoreTable(scores);
        Files.writeString(out.resolve("evaluation.md"), table.markdown());
        Files.writeString(out.resolve("evaluation.csv"), table.csv());
        sheet.write(out.resolve("evaluation.png"));
        Files.writeString(out.resolve("evaluation.html"), new EvaluationReport(settings(), table, sheet).html());
        System.out.println(table.markdown());
        networks.forEach(timed ->
                System.out.printf(Locale.ROOT, "%s: %.0f ms per frame%n", timed.name(), timed.millisecondsPerFrame()));
        return 0;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("weights", weights.file().toString());
        settings.put("network", weights.network().name().toLowerCase(Locale.ROOT));
        settings.put("clips of", data.toString());
        settings.put("refinements of the first frame", String.valueOf(warmup));
        settings.put("frames between memory frames", String.valueOf(memoryEvery));
        settings.put(
                "largest short side",
                maxShortSides.stream()
                        .map(side -> side == 0 ? "that of the clip" : String.valueOf(side))
                        .collect(Collectors.joining(", ")));
        return settings;
    }

    private void show(String contestant, int number, Clip clip, List<AlphaMatte> alphas, ClipScore score) {
        System.out.printf(
                Locale.ROOT,
                "clip %d %s: %s has MAD %.1f, in the soft region %.1f%n",
                number,
                clip.kind(),
                contestant,
                score.mean().mad(),
                score.softMad());
        if (number >= shown) {
            return;
        }
        if (contestant.equals(NETWORK)) {
            sheet.addClip(number, clip);
        }
        sheet.addAlphas(contestant, clip, alphas);
    }
}
