package dev.mattebox.training.trainer;

import dev.mattebox.training.data.ClipSampler;
import dev.mattebox.training.data.SampleSource;
import dev.mattebox.training.data.SamplerSettings;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.curated.CuratedFootage;
import dev.mattebox.training.data.footage.Footage;
import dev.mattebox.training.data.footage.FootageFolder;
import dev.mattebox.training.data.footage.FootageSampler;

import java.nio.file.Path;
import java.util.Map;

/**
 * The data sets that a configuration names: {@code procedural}, {@code curated}, or one of {@link FootageFolder}'s kinds.
 * Thread-safe.
 */
public final class DataSets {

    private static final String PROCEDURAL = "procedural";
    private static final String CURATED = "curated";

    private final Map<String, DataSetConfig> configs;
    private final Path folder;

    /**
     * @param configs by the names that passes use
     * @param folder of all data
     */
    public DataSets(Map<String, DataSetConfig> configs, Path folder) {
        this.configs = Map.copyOf(configs);
        this.folder = folder;
    }

    /**
     * Samples of a data set.
     *
     * @throws TrainingConfigException if it is not there, too small, or of a kind that a pass cannot use
     */
    SampleSource open(String name, SamplerSettings settings, long seed) {
        DataSetConfig config = config(name);
        if (!config.kind().equals(PROCEDURAL)) {
            return new FootageSampler(footage(config), settings, seed);
        }
        int shards = config.shards()
                .orElseThrow(() -> new TrainingConfigException(
                        "The data set " + name + " is procedural and needs a number of shards"));
        return new ClipSampler(Pools.shards(folder, config.folder(), shards), settings, seed);
    }

    private Footage footage(DataSetConfig config) {
        Path path = folder.resolve(config.folder());
        return config.kind().equals(CURATED)
                ? CuratedFootage.open(path)
                : FootageFolder.of(config.kind())
                        .open(path, config.backgrounds().map(folder::resolve));
    }

    /** Refuses a configuration whose data sets are not there, before anything is computed. */
    void require(Schedule<TrainingPhase> schedule) {
        for (TrainingPhase phase : schedule.phases()) {
            for (TrainingPass pass : phase.passes()) {
                DataSetConfig config = config(pass.data());
                if (config.kind().equals(PROCEDURAL)) {
                    Pools.require(folder, config.folder());
                } else {
                    requireFit(pass, footage(config).supervision());
                }
            }
        }
    }

    private DataSetConfig config(String name) {
        DataSetConfig config = configs.get(name);
        if (config == null) {
            throw new TrainingConfigException(
                    "A pass wants the data set " + name + "; the configuration has " + configs.keySet());
        }
        return config;
    }

    /** Refuses data that a pass cannot be taught by. */
    private static void requireFit(TrainingPass pass, Supervision supervision) {
        boolean fits = switch (pass.kind()) {
            case MATTING -> supervision != Supervision.SEGMENTATION;
            case SEGMENTATION, FEEDBACK -> true;
        };
        if (!fits) {
            throw new TrainingConfigException("A matting pass cannot use the data set " + pass.data()
                    + ", which has masks only; use it in a segmentation or feedback pass");
        }
    }
}
