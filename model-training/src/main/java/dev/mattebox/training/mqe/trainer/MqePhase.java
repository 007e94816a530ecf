package dev.mattebox.training.mqe.trainer;

import dev.mattebox.training.trainer.Schedule;
import dev.mattebox.training.trainer.TrainingConfigException;

/**
 * A stretch of the training with batches of one shape.
 *
 * @param pool folder of the clips, inside the folder of all data
 * @param shards how many of the pool's files are used, the first by name
 * @param steps how many
 * @param frames in a batch, each of another clip
 * @param crop height and width in pixels, a multiple of 32
 * @param softCrops share of the crops that are placed where the matte is soft
 */
public record MqePhase(String pool, int shards, int steps, int frames, int crop, double softCrops)
        implements Schedule.Phase {

    private static final int STRIDE = 32;

    public MqePhase {
        if (shards < 1 || steps < 1 || frames < 1 || !(softCrops >= 0 && softCrops <= 1)) {
            throw new TrainingConfigException("A phase needs shards, steps, frames and a share of soft crops, not "
                    + shards + ", " + steps + ", " + frames + " and " + softCrops);
        }
        if (crop < 2 * STRIDE || crop % STRIDE != 0) {
            throw new TrainingConfigException(
                    "A phase has crop = " + crop + "; it must be a multiple of " + STRIDE + ", at least " + 2 * STRIDE);
        }
    }

    @Override
    public long pixelsPerStep() {
        return (long) frames * crop * crop;
    }
}
