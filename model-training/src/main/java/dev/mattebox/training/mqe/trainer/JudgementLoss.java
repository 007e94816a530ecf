package dev.mattebox.training.mqe.trainer;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;
import dev.mattebox.training.loss.Losses;
import dev.mattebox.training.loss.Scaling;
import dev.mattebox.training.trainer.TrainingConfigException;

/**
 * What errors of judgement cost: a focal loss per pixel (Lin et al. 2017), because most pixels are reliable and easy,
 * and a dice loss on the erroneous class.
 *
 * @param focal weight of the focal loss
 * @param gamma how much easy pixels are played down; 0 is plain cross-entropy
 * @param erroneousShare α: what an erroneous pixel counts, where a reliable one counts 1 − α
 * @param dice weight of the dice loss; 0 leaves it out
 */
public record JudgementLoss(double focal, double gamma, double erroneousShare, double dice) {

    public JudgementLoss {
        requireWeight("focal", focal);
        requireWeight("gamma", gamma);
        requireWeight("dice", dice);
        if (!(erroneousShare > 0 && erroneousShare < 1)) {
            throw new TrainingConfigException(
                    "The loss has erroneousShare = " + erroneousShare + "; it must lie between 0 and 1");
        }
    }

    private static void requireWeight(String name, double value) {
        if (!(value >= 0)) {
            throw new TrainingConfigException("The loss has " + name + " = " + value + "; it must not be negative");
        }
    }

    /**
     * Compares a judgement with the labels.
     *
     * @param logits of "erroneous", {@code [B, 1, H, W]}
     * @param labels of the same shape, 1 where erroneous, else 0
     */
    public Losses of(NDArray logits, NDArray labels) {
        Losses.Sum sum = new Losses.Sum();
        sum.add("focal", focal, focalLoss(logits, labels));
        if (dice > 0) {
            sum.add("dice", dice, diceLoss(logits, labels));
        }
        return sum.result();
    }

    /** With z = ±x, positive if the judgement is right: −(1 − p)^γ · log p = exp(−γ·softplus(z)) · softplus(−z). */
    private NDArray focalLoss(NDArray logits, NDArray labels) {
        NDArray right = logits.mul(labels.mul(2).sub(1));
        NDArray crossEntropy = softplus(right.neg());
        NDArray share = labels.mul(2 * erroneousShare - 1).add(1 - erroneousShare);
        NDArray weighted = crossEntropy.mul(share);
        if (gamma > 0) {
            weighted = weighted.mul(Scaling.by(softplus(right), -gamma).exp());
        }
        return weighted.mean();
    }

    private static NDArray diceLoss(NDArray logits, NDArray labels) {
        NDArray erroneous = Tensors.sigmoid(logits);
        NDArray common = Scaling.by(erroneous.mul(labels).sum(), 2).add(1);
        NDArray all = erroneous.sum().add(labels.sum()).add(1);
        return common.div(all).neg().add(1);
    }

    /** log(1 + exp(x)), which overflows nowhere. */
    private static NDArray softplus(NDArray x) {
        return Tensors.relu(x).add(x.abs().neg().exp().add(1).log());
    }
}
