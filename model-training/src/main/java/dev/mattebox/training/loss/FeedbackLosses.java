package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.mqe.QualityNetwork;
import dev.mattebox.model.tensor.Tensors;

/**
 * What a frozen quality evaluator thinks of alphas whose truth nobody knows: L_eval, the mean probability of "erroneous".
 * Beside it, alphas must be right where a binary mask tells them, or an empty alpha, which looks perfect, would be the best.
 *
 * <p>Source: the paper's online feedback, {@code L_eval = ‖P(0)‖₁}; it replaces MatAnyone 1's scaled DDC.
 */
public final class FeedbackLosses {

    private static final float NOTHING = 1e-6f;

    private FeedbackLosses() {}

    /**
     * @param output for B clips of T frames; gradients flow into its alphas
     * @param images {@code [T·B, 3, H, W]} in [0,1], H and W multiples of the evaluator's stride
     * @param masks 0 or 1, {@code [T·B, 1, H, W]}
     * @param evaluator with weights that are not trained
     */
    public static Losses of(
            MattingOutput output, NDArray images, NDArray masks, QualityNetwork evaluator, FeedbackWeights weights) {
        NDArray judged = evaluator.judge(evaluator.encodeImage(images), output.alphas(), masks);
        NDArray known = KnownCore.of(masks);
        NDArray wrong = output.alphas().sub(masks).abs().mul(known);
        Losses.Sum sum = new Losses.Sum();
        sum.add("evaluation", weights.evaluation(), Tensors.sigmoid(judged).mean());
        sum.add("core", weights.core(), wrong.mean().div(known.mean().add(NOTHING)));
        return sum.result();
    }
}
