package dev.mattebox.training.trainer;

import ai.djl.Device;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.training.loss.FeedbackWeights;
import dev.mattebox.training.loss.LossWeights;
import dev.mattebox.training.loss.SegmentationWeights;

import java.util.Map;
import java.util.Optional;

/**
 * All that decides how the training of a matting network goes, except the clips. Two runs with the same configuration,
 * clips, device and number of threads give the same weights.
 *
 * @param network the sizes
 * @param device where it computes
 * @param precision of its large convolutions
 * @param losses weights of the losses of matting passes
 * @param segmentation of segmentation passes
 * @param feedback of feedback passes
 * @param evaluator weights of the evaluator for feedback passes: {@code bundled} or a file
 * @param data by the names that passes use
 * @param schedule the course
 */
public record TrainingConfig(
        MatAnyone2Config network,
        Device device,
        TrainingPrecision precision,
        LossWeights losses,
        SegmentationWeights segmentation,
        FeedbackWeights feedback,
        Optional<String> evaluator,
        Map<String, DataSetConfig> data,
        Schedule<TrainingPhase> schedule) {

    private static final int EVALUATOR_STRIDE = 32;

    /**
     * @throws TrainingConfigException if a feedback pass has crops that an evaluator cannot take
     */
    public TrainingConfig {
        data = Map.copyOf(data);
        for (TrainingPhase phase : schedule.phases()) {
            if (feeds(phase) && phase.crop() % EVALUATOR_STRIDE != 0) {
                throw new TrainingConfigException("A phase with a feedback pass has crop = " + phase.crop()
                        + "; it must be a multiple of " + EVALUATOR_STRIDE);
            }
        }
    }

    /** The same from other random numbers. */
    public TrainingConfig withSeed(long seed) {
        return new TrainingConfig(
                network, device, precision, losses, segmentation, feedback, evaluator, data, schedule.withSeed(seed));
    }

    /** Whether an evaluator is needed. */
    public boolean hasFeedback() {
        return schedule.phases().stream().anyMatch(TrainingConfig::feeds);
    }

    private static boolean feeds(TrainingPhase phase) {
        return phase.passes().stream().anyMatch(pass -> pass.kind() == TrainingPass.Kind.FEEDBACK);
    }
}
