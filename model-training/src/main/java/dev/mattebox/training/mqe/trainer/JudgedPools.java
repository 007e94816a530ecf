package dev.mattebox.training.mqe.trainer;

import dev.mattebox.training.data.ClipSampler;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.data.SamplerSettings;
import dev.mattebox.training.trainer.Pools;
import dev.mattebox.training.trainer.TrainingConfigException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The pools that the phases of an evaluator's training name, and our network's mattes of them. */
final class JudgedPools {

    private final MqeTrainingConfig config;
    private final Path data;
    private final Optional<Path> mattes;

    JudgedPools(MqeTrainingConfig config, Path data, Optional<Path> mattes) {
        this.config = config;
        this.data = data;
        config.schedule().phases().forEach(phase -> Pools.require(data, phase.pool()));
        if (config.candidates().network() > 0 && mattes.isEmpty()) {
            throw new TrainingConfigException("The configuration wants mattes of our network, a share of "
                    + config.candidates().network() + "; name their folder, or set the share to 0");
        }
        this.mattes = mattes;
    }

    JudgedSampler sampler(MqePhase phase) {
        SamplerSettings settings = new SamplerSettings(phase.crop(), 1, 1, phase.softCrops());
        long seed = config.schedule().seed();
        ClipSampler clips = new ClipSampler(Pools.shards(data, phase.pool(), phase.shards()), settings, seed);
        return new JudgedSampler(clips, config.candidates(), config.label(), matteSource(phase.pool()), seed);
    }

    /** Shards of several pools may have one name, so each pool has a folder of mattes. */
    private JudgedSampler.MatteSource matteSource(String pool) {
        Optional<MattePool> opened = mattes.map(folder -> open(folder.resolve(pool)));
        return (piece, random) -> opened.flatMap(
                known -> known.matte(piece.shard(), piece.clipInShard(), piece.frames()[0], piece.window(), random));
    }

    private static MattePool open(Path folder) {
        try {
            return MattePool.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The mattes in " + folder + " cannot be read", e);
        }
    }
}
