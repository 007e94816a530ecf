package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/** What a matting network is taught by. */
public final class MattingLosses {

    private MattingLosses() {}

    /**
     * Compares what the network said with the truth.
     *
     * @param output for B clips of T ≥ 2 frames
     * @param truth {@code [T·B, 1, H, W]} in [0,1], ordered as the output
     * @param weights of the losses
     */
    public static Losses of(MattingOutput output, NDArray truth, LossWeights weights) {
        int clips = Math.toIntExact(truth.getShape().get(0)) / output.frames();
        NDArray frameWeights = FrameWeights.of(truth.getManager(), output.frames(), clips, weights.firstFrame());
        NDArray errors = output.alphas().sub(truth);
        Losses.Sum sum = new Losses.Sum();
        sum.add("l1", weights.absolute(), AbsoluteLoss.of(output.alphas(), truth, frameWeights, weights.softRegion()));
        sum.add("lap", weights.laplacian(), LaplacianLoss.of(errors, frameWeights));
        sum.add("temporal", weights.temporal(), TemporalLoss.of(errors, clips));
        sum.add("mask", weights.mask(), MaskHeadLoss.of(output.maskLogits(), truth));
        sum.add("change", weights.change(), ChangeHeadLoss.of(output.changeLogits(), truth, clips));
        sum.add("range", weights.range(), RangeLoss.of(output.logits()));
        return sum.result();
    }
}
