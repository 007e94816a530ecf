package dev.mattebox.training.trainer;

import dev.mattebox.training.optimizer.CosineSchedule;

import java.util.List;

/**
 * The course of a training: phases of steps, and what changes from step to step. It depends on the step alone, never on
 * the time, so that an interrupted training can go on as if nothing had happened.
 *
 * @param seed of the first weights and of all that is left to chance
 * @param learningRate the highest
 * @param lastLearningRateFraction of the highest, at the end
 * @param warmUpSteps in which the learning rate rises
 * @param weightDecay of AdamW
 * @param averageDecay of the moving average of the weights
 * @param frozenStatisticsFrom the {@link #progressAt progress} from which on batch normalisation is frozen
 * @param phases in order
 * @param <P> what a phase says besides its length
 */
public record Schedule<P extends Schedule.Phase>(
        long seed,
        double learningRate,
        double lastLearningRateFraction,
        int warmUpSteps,
        double weightDecay,
        double averageDecay,
        double frozenStatisticsFrom,
        List<P> phases) {

    /** A stretch of the training with batches of one shape. */
    public interface Phase {

        /** How many steps it has. */
        int steps();

        /** The pixels that a step looks at, a measure of what it costs. */
        long pixelsPerStep();
    }

    /**
     * @throws TrainingConfigException if there is no phase or a number is out of its range
     */
    public Schedule {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new TrainingConfigException("The training has no phases; give at least one");
        }
        requireFraction("lastLearningRateFraction", lastLearningRateFraction);
        requireFraction("averageDecay", averageDecay);
        requireFraction("frozenStatisticsFrom", frozenStatisticsFrom);
        requireFraction("weightDecay", weightDecay);
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new TrainingConfigException("The learning rate is " + learningRate + "; give one between 0 and 1");
        }
    }

    /** The same from other random numbers. */
    public Schedule<P> withSeed(long newSeed) {
        return new Schedule<>(
                newSeed,
                learningRate,
                lastLearningRateFraction,
                warmUpSteps,
                weightDecay,
                averageDecay,
                frozenStatisticsFrom,
                phases);
    }

    private static void requireFraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new TrainingConfigException(name + " is " + value + "; it must be from 0 to 1");
        }
    }

    /** The steps of all phases. */
    public long steps() {
        return phases.stream().mapToLong(Phase::steps).sum();
    }

    /** The phase, from 0, that a step belongs to. */
    public int phaseIndexAt(long step) {
        long end = 0;
        for (int i = 0; i < phases.size(); i++) {
            end += phases.get(i).steps();
            if (step < end) {
                return i;
            }
        }
        throw new IllegalArgumentException("Step " + step + " is after the end of the training, " + steps());
    }

    /** The phase that a step belongs to. */
    public P phaseAt(long step) {
        return phases.get(phaseIndexAt(step));
    }

    /**
     * The share of the training's work that is done before a step, from 0 to 1. Work is counted in pixels, which follows
     * the time well, so that phases of large but few batches get their share of the schedule.
     */
    double progressAt(long step) {
        long done = 0;
        long all = 0;
        long begin = 0;
        for (Phase phase : phases) {
            long made = Math.max(0, Math.min(step - begin, phase.steps()));
            done += made * phase.pixelsPerStep();
            all += phase.steps() * phase.pixelsPerStep();
            begin += phase.steps();
        }
        return (double) done / all;
    }

    double learningRateAt(long step) {
        return new CosineSchedule(learningRate, lastLearningRateFraction, warmUpSteps).at(step, progressAt(step));
    }

    boolean frozenAt(long step) {
        return progressAt(step) >= frozenStatisticsFrom;
    }
}
