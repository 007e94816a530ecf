package dev.mattebox.training.trainer;

import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.training.loss.LossWeights;

/**
 * All that decides how the training of a matting network goes, except the clips. Two runs with the same configuration,
 * clips and number of threads give the same weights.
 *
 * @param network the sizes
 * @param losses their weights
 * @param schedule the course
 */
public record TrainingConfig(MatAnyone2Config network, LossWeights losses, Schedule<TrainingPhase> schedule) {}
