package dev.mattebox.training.report;

import java.util.Map;

/** Is told of each step of a training. */
@FunctionalInterface
public interface TrainingLog {

    /**
     * A step.
     *
     * @param step how many were made with it
     * @param phase from 0
     * @param learningRate of the step
     * @param losses by name; {@code total} is what was minimised
     * @param gradientNorm before clipping
     * @param skipped whether nothing was learnt because a loss or gradient was not finite
     */
    record Entry(
            long step,
            int phase,
            double learningRate,
            Map<String, Double> losses,
            double gradientNorm,
            boolean skipped) {}

    void step(Entry entry);
}
