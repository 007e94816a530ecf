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
 * @param crop height and width in pixels, a multiple of the network's stride
 * @param softCrops share of the crops that are placed where the matte is soft
 */
public record MqePhase(String pool, int shards, int steps, int frames, int crop, double softCrops)
        implements Schedule.Phase {

    public MqePhase {
        require(shards >= 1, "shards", shards, "at least 1");
        require(steps >= 1, "steps", steps, "at least 1");
        require(frames >= 1, "frames", frames, "at least 1");
        require(softCrops >= 0 && softCrops <= 1, "softCrops", softCrops, "from 0 to 1");
    }

    @Override
    public long pixelsPerStep() {
        return (long) frames * crop * crop;
    }

    private static void require(boolean holds, String name, double value, String needed) {
        if (!holds) {
            throw new TrainingConfigException("A phase has " + name + " = " + value + "; it must be " + needed);
        }
    }
}
