package dev.mattebox.training.trainer;

import java.util.Map;

/**
 * How a step went.
 *
 * @param losses each by its name, unweighted, and their weighted sum under {@code total}
 * @param gradientNorm before clipping
 * @param skipped whether the weights were left alone because a loss or gradient was not finite
 */
record StepResult(Map<String, Double> losses, double gradientNorm, boolean skipped) {}
