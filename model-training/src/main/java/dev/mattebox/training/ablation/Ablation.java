package dev.mattebox.training.ablation;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.evaluation.Contestant;
import dev.mattebox.training.evaluation.Evaluator;
import dev.mattebox.training.report.CsvLog;
import dev.mattebox.training.trainer.DataSets;
import dev.mattebox.training.trainer.FrozenEvaluator;
import dev.mattebox.training.trainer.MattingLesson;
import dev.mattebox.training.trainer.PassBatches;
import dev.mattebox.training.trainer.Trainer;
import dev.mattebox.training.trainer.TrainingConfig;
import dev.mattebox.training.trainer.TrainingConfigFile;
import dev.mattebox.training.trainer.WeightExport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Trains the same network by several configurations from the same weights, from several seeds, and measures each on the
 * same held-out sets (as in the paper's ablation). Trainings go on where they were; what the scores tell already is not done
 * again, also when its weights are gone. For one thread.
 */
public final class Ablation {

    private static final String SCORES = "scores.jsonl";
    private static final String TABLE = "ablation.md";
    private static final int LOG_INTERVAL = 25;

    private final Path out;
    private final Path data;
    private final Path start;
    private final SortedMap<String, Path> heldOut;
    private final Consumer<String> progress;
    private final Clock clock;
    private final AblationScores scores;

    /**
     * @param out folder of runs, scores and the table; is there
     * @param data folder that holds the data sets the configurations name
     * @param start exported weights that every training begins with
     * @param heldOut folders of shards by the name of the set
     * @param progress is told what was done
     */
    public Ablation(
            Path out, Path data, Path start, SortedMap<String, Path> heldOut, Consumer<String> progress, Clock clock) {
        this.out = out;
        this.data = data;
        this.start = start;
        this.heldOut = heldOut;
        this.progress = progress;
        this.clock = clock;
        this.scores = new AblationScores(out.resolve(SCORES));
    }

    /**
     * Runs all arms seed by seed, so that an early end leaves seeds that are complete, and writes the table after each.
     *
     * @param arms configurations by their name
     * @return the table
     * @throws AblationException if the arms do not do the same number of steps with the same network
     */
    public String run(SortedMap<String, Path> arms, List<Long> seeds) throws IOException {
        MatAnyone2Config network = requireComparable(arms);
        measure(AblationScore.START, 0, network, start);
        for (long seed : seeds) {
            for (Map.Entry<String, Path> arm : arms.entrySet()) {
                if (!isMeasured(arm.getKey(), seed)) {
                    measure(arm.getKey(), seed, network, train(arm.getKey(), arm.getValue(), seed));
                }
                Files.writeString(out.resolve(TABLE), table());
            }
        }
        return table();
    }

    private boolean isMeasured(String arm, long seed) {
        return heldOut.keySet().stream().allMatch(set -> scores.has(arm, seed, set));
    }

    private String table() {
        return new AblationTable(scores.all()).markdown();
    }

    private static MatAnyone2Config requireComparable(SortedMap<String, Path> arms) {
        List<TrainingConfig> configs =
                arms.values().stream().map(TrainingConfigFile::read).toList();
        if (configs.isEmpty()) {
            throw new AblationException("There are no configurations to compare; name a folder with YAML files");
        }
        MatAnyone2Config network = configs.get(0).network();
        long steps = configs.get(0).schedule().steps();
        for (TrainingConfig config : configs) {
            if (config.schedule().steps() != steps || !config.network().equals(network)) {
                throw new AblationException("The configurations " + arms.keySet()
                        + " do not have the same network and number of steps; only then can they be compared");
            }
        }
        return network;
    }

    private Path train(String arm, Path file, long seed) throws IOException {
        Path run = out.resolve(arm).resolve("seed-" + seed);
        Path weights = run.resolve("weights.safetensors");
        if (Files.exists(weights)) {
            return weights;
        }
        Files.createDirectories(run);
        TrainingConfig config = TrainingConfigFile.read(file).withSeed(seed);
        PassBatches batches = new PassBatches(config.schedule(), new DataSets(config.data(), data));
        try (MattingLesson lesson = new MattingLesson(config, batches, FrozenEvaluator.wantedBy(config));
                Trainer<?> trainer = new Trainer<>(
                        lesson,
                        run,
                        Duration.ofMinutes(5),
                        clock,
                        new CsvLog(run.resolve("log.csv"), LOG_INTERVAL, 0))) {
            if (!trainer.resume()) {
                trainer.startFrom(start);
            }
            trainer.runUntil(config.schedule().steps());
        }
        WeightExport.write(run.resolve(Trainer.CHECKPOINT), weights, Map.of());
        progress.accept(arm + ", seed " + seed + ": trained");
        return weights;
    }

    private void measure(String arm, long seed, MatAnyone2Config network, Path weights) throws IOException {
        for (Map.Entry<String, Path> set : heldOut.entrySet()) {
            if (!scores.has(arm, seed, set.getKey())) {
                AblationScore score = measured(arm, seed, set.getKey(), set.getValue(), network, weights);
                scores.add(score);
                progress.accept(arm + ", seed " + seed + ", " + set.getKey() + ": MAD %.1f".formatted(score.mad()));
            }
        }
    }

    private static AblationScore measured(
            String arm, long seed, String set, Path folder, MatAnyone2Config network, Path weights) throws IOException {
        List<ClipShard> shards = new ArrayList<>();
        for (Path file : ClipShard.list(folder)) {
            shards.add(ClipShard.open(file));
        }
        if (shards.isEmpty()) {
            throw new AblationException("There are no clips in " + folder + "; generate them first");
        }
        try (MattingModel model = MattingModel.load(network, weights)) {
            Evaluator evaluator = new Evaluator(List.of(Contestant.of(arm, model, MatterOptions.defaults())));
            return AblationScore.of(
                    arm,
                    seed,
                    set,
                    evaluator.evaluate(shards, Integer.MAX_VALUE, (contestant, number, clip, alphas, score) -> {}));
        }
    }
}
