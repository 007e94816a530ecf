package dev.mattebox.training.trainer;

/**
 * A stretch of the training with batches of one shape.
 *
 * @param pool folder of the clips, inside the folder of all data
 * @param shards how many of the pool's files are used, the first by name; fixed, so that a pool that still grows does not
 *     change what a step sees
 * @param steps how many
 * @param clips in a batch
 * @param frames of each clip, at least 2
 * @param crop height and width in pixels, a multiple of 16
 * @param softCrops share of the crops that are placed where the matte is soft
 */
public record TrainingPhase(String pool, int shards, int steps, int clips, int frames, int crop, double softCrops)
        implements Schedule.Phase {

    private static final int STRIDE = 16;

    public TrainingPhase {
        require(shards >= 1, "shards", shards, "at least 1");
        require(steps >= 1, "steps", steps, "at least 1");
        require(clips >= 1, "clips", clips, "at least 1");
        require(frames >= 2, "frames", frames, "at least 2");
        require(crop >= 4 * STRIDE && crop % STRIDE == 0, "crop", crop, "a multiple of 16, at least 64");
        require(softCrops >= 0 && softCrops <= 1, "softCrops", softCrops, "from 0 to 1");
    }

    @Override
    public long pixelsPerStep() {
        return (long) clips * frames * crop * crop;
    }

    private static void require(boolean holds, String name, double value, String needed) {
        if (!holds) {
            throw new TrainingConfigException("A phase has " + name + " = " + value + "; it must be " + needed);
        }
    }
}
