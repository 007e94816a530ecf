package dev.mattebox.training.trainer;

import java.util.List;

/**
 * A stretch of the training whose steps all make the same passes.
 *
 * @param steps how many
 * @param crop height and width in pixels, a multiple of 16
 * @param passes of each step, in order, at least one
 */
public record TrainingPhase(int steps, int crop, List<TrainingPass> passes) implements Schedule.Phase {

    private static final int STRIDE = 16;

    public TrainingPhase {
        passes = List.copyOf(passes);
        require(steps >= 1, "steps", steps, "at least 1");
        require(crop >= 4 * STRIDE && crop % STRIDE == 0, "crop", crop, "a multiple of 16, at least 64");
        require(!passes.isEmpty(), "passes", 0, "at least 1");
    }

    /** A phase of plain matting passes. */
    static TrainingPhase matting(String data, int steps, int clips, int frames, int crop) {
        return new TrainingPhase(steps, crop, List.of(TrainingPass.matting(data, clips, frames, 0)));
    }

    @Override
    public long pixelsPerStep() {
        return passes.stream().mapToLong(TrainingPass::images).sum() * crop * crop;
    }

    private static void require(boolean holds, String name, double value, String needed) {
        if (!holds) {
            throw new TrainingConfigException("A phase has " + name + " = " + value + "; it must be " + needed);
        }
    }
}
