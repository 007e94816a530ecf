package dev.mattebox.training.mqe.trainer;

import ai.djl.Device;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.trainer.Schedule;

/**
 * All that decides how the training of an evaluator goes, except the clips.
 *
 * @param network its architecture and sizes
 * @param device where it computes
 * @param label what counts as an error
 * @param losses what errors of judgement cost
 * @param candidates how often each kind of candidate comes
 * @param schedule the course
 */
public record MqeTrainingConfig(
        MqeConfig network,
        Device device,
        Discrepancy label,
        JudgementLoss losses,
        CandidateMix candidates,
        Schedule<MqePhase> schedule) {}
