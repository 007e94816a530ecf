package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.mattebox.training.data.BatchPrefetcher;
import dev.mattebox.training.data.SampleSource;
import dev.mattebox.training.data.SamplerSettings;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Batches for the passes of a training's phases, each pass's prepared ahead on a thread of its own. For one thread. */
public final class PassBatches implements BatchSource {

    private static final int AHEAD = 3;
    private static final long SEED_PER_PASS = 1000;

    private final Schedule<TrainingPhase> schedule;
    private final DataSets data;
    private int phaseIndex = -1;
    private List<Row> rows = List.of();

    /**
     * @throws TrainingConfigException if a data set that a pass names is not there
     */
    public PassBatches(Schedule<TrainingPhase> schedule, DataSets data) {
        this.schedule = schedule;
        this.data = data;
        data.require(schedule);
    }

    @Override
    public ClipBatch batch(long step, TrainingPhase phase, int pass, int batch, NDManager manager) {
        int index = schedule.phaseIndexAt(step);
        if (index != phaseIndex) {
            close();
            phaseIndex = index;
            rows = rows(phase);
        }
        return rows.get(pass).batch(step * phase.passes().get(pass).batches() + batch, manager);
    }

    private List<Row> rows(TrainingPhase phase) {
        List<Row> opened = new ArrayList<>();
        for (int i = 0; i < phase.passes().size(); i++) {
            TrainingPass pass = phase.passes().get(i);
            SamplerSettings settings = new SamplerSettings(
                    phase.crop(), pass.shownFrames(), pass.references(), pass.clips(), pass.softCrops());
            opened.add(new Row(data.open(pass.data(), settings, schedule.seed() + phaseIndex + SEED_PER_PASS * i)));
        }
        return List.copyOf(opened);
    }

    /** The batches of one pass, by number; usually asked for one after the other. */
    private static final class Row {

        private final SampleSource samples;
        private @Nullable BatchPrefetcher<PlacedClips> prefetcher;
        private long next = -1;

        Row(SampleSource samples) {
            this.samples = samples;
        }

        ClipBatch batch(long number, NDManager manager) {
            if (number != next) {
                close();
                Device device = manager.getDevice();
                prefetcher = new BatchPrefetcher<>(
                        at -> PlacedClips.of(samples.batch(at), device), number, AHEAD, PlacedClips::close);
            }
            next = number + 1;
            try {
                return Objects.requireNonNull(prefetcher).next().giveTo(manager);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The training was interrupted while it waited for a batch", e);
            }
        }

        void close() {
            if (prefetcher != null) {
                prefetcher.close();
            }
        }
    }

    @Override
    public void close() {
        rows.forEach(Row::close);
        rows = List.of();
        phaseIndex = -1;
    }
}
