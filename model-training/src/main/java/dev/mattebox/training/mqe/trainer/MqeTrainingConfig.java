package dev.mattebox.training.mqe.trainer;

import ai.djl.Device;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.trainer.Schedule;
import dev.mattebox.training.trainer.TrainingConfigException;
import dev.mattebox.training.trainer.TrainingPrecision;

/**
 * All that decides how the training of an evaluator goes, except the clips.
 *
 * @param network its architecture and sizes
 * @param device where it computes
 * @param precision of its large convolutions
 * @param frozenEncoder whether the encoder of a network over DINOv3 stays as it was published; others have none
 * @param label what counts as an error
 * @param losses what errors of judgement cost
 * @param candidates how often each kind of candidate comes
 * @param schedule the course
 */
public record MqeTrainingConfig(
        MqeConfig network,
        Device device,
        TrainingPrecision precision,
        boolean frozenEncoder,
        Discrepancy label,
        JudgementLoss losses,
        CandidateMix candidates,
        Schedule<MqePhase> schedule) {

    private static final int SMALLEST_CROP = 64;

    /**
     * @throws TrainingConfigException if the network cannot take the crops of a phase
     */
    public MqeTrainingConfig {
        int stride = network.stride();
        for (MqePhase phase : schedule.phases()) {
            if (phase.crop() < SMALLEST_CROP || phase.crop() % stride != 0) {
                throw new TrainingConfigException("A phase has crop = " + phase.crop() + "; it must be a multiple of "
                        + stride + ", at least " + SMALLEST_CROP);
            }
        }
    }
}
