package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/** What a matting network is taught by. */
public final class MattingLosses {

    private MattingLosses() {}

    /**
     * Compares what the network said with the truth, where it may be believed.
     *
     * @param output for B clips of T ≥ 2 frames
     * @param truth {@code [T·B, 1, H, W]} in [0,1], ordered as the output
     * @param validity where it may be believed
     * @param weights of the losses
     */
    public static Losses of(MattingOutput output, NDArray truth, Validity validity, LossWeights weights) {
        int clips = validity.clips();
        NDArray frameWeights = FrameWeights.of(truth.getManager(), output.frames(), clips, weights.firstFrame());
        NDArray errors = validity.masked(output.alphas().sub(truth));
        Losses.Sum sum = new Losses.Sum();
        sum.add(
                "l1",
                weights.absolute(),
                validity.mean(AbsoluteLoss.of(errors, truth, frameWeights, weights.softRegion())));
        sum.add("lap", weights.laplacian(), validity.mean(LaplacianLoss.of(errors, frameWeights)));
        sum.add("temporal", weights.temporal(), TemporalLoss.of(errors, validity));
        sum.add("mask", weights.mask(), MaskHeadLoss.of(output.maskLogits(), truth, validity));
        sum.add("change", weights.change(), ChangeHeadLoss.of(output.changeLogits(), truth, clips));
        sum.add("range", weights.range(), RangeLoss.of(output.logits()));
        return sum.result();
    }
}
