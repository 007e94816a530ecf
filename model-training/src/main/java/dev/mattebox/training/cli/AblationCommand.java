package dev.mattebox.training.cli;

import dev.mattebox.training.ablation.Ablation;
import dev.mattebox.training.ablation.AblationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Measures what each part of a training is worth. */
@Command(
        name = "ablation",
        description = {
            "Trains by each configuration of a folder, from the same weights and several seeds, measures all on the same",
            "held-out sets and writes ablation.md. Can be interrupted and called again."
        },
        mixinStandardHelpOptions = true)
final class AblationCommand implements Callable<Integer> {

    private static final String YAML = ".yaml";

    @Option(
            names = "--configs",
            required = true,
            description = "folder of YAML files, one for each arm, with the same network and number of steps")
    private Path configs = Path.of("configs");

    @Option(names = "--data", required = true, description = "folder that holds the data sets the configurations name")
    private Path data = Path.of("data");

    @Option(names = "--from", required = true, description = "exported weights that every training begins with")
    private Path from = Path.of("weights.safetensors");

    @Option(
            names = "--held-out",
            required = true,
            description = "a held-out set as NAME=FOLDER of its shards; may be repeated")
    private SortedMap<String, Path> heldOut = new TreeMap<>();

    @Option(names = "--seed", description = "a seed of the trainings; may be repeated (default: 1)")
    private List<Long> seeds = List.of(1L);

    @Option(names = "--out", required = true, description = "folder of the runs, the scores and ablation.md")
    private Path out = Path.of("ablation");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        Ablation ablation = new Ablation(out, data, from, heldOut, System.out::println, Clock.systemUTC());
        System.out.println(ablation.run(arms(), seeds));
        return 0;
    }

    private SortedMap<String, Path> arms() {
        SortedMap<String, Path> arms = new TreeMap<>();
        try (Stream<Path> files = Files.list(configs)) {
            files.filter(file -> file.toString().endsWith(YAML)).forEach(file -> {
                String name = file.getFileName().toString();
                arms.put(name.substring(0, name.length() - YAML.length()), file);
            });
        } catch (IOException e) {
            throw new AblationException("The folder " + configs + " cannot be listed: " + e, e);
        }
        return arms;
    }
}
