package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;

/**
 * What the segmentation head is taught by: cross-entropy and dice with binary masks, as MatAnyone 1's segmentation pass. All
 * pixels are compared, not sampled points.
 */
public final class SegmentationLosses {

    private SegmentationLosses() {}

    /**
     * @param output whose logits are those of the segmentation head
     * @param masks 0 or 1, {@code [T·B, 1, H, W]}, ordered as the output
     * @param weights of the losses; the rough mask and the change head count as in a matting pass
     */
    public static Losses of(MattingOutput output, NDArray masks, SegmentationWeights weights, LossWeights heads) {
        int clips = Math.toIntExact(masks.getShape().get(0)) / output.frames();
        NDArray frameWeights = FrameWeights.of(masks.getManager(), output.frames(), clips, weights.firstFrame());
        Losses.Sum sum = new Losses.Sum();
        sum.add(
                "segmentation",
                weights.crossEntropy(),
                BinaryCrossEntropy.of(output.logits(), masks).mul(frameWeights).mean());
        sum.add("segmentationDice", weights.dice(), dice(output.logits(), masks));
        NDArray coarse = Tensors.areaMean(masks, MaskHeadLoss.STRIDE);
        sum.add(
                "segmentationMask",
                heads.mask(),
                BinaryCrossEntropy.of(output.maskLogits(), coarse).mean());
        sum.add("segmentationChange", heads.change(), ChangeHeadLoss.of(output.changeLogits(), masks, clips));
        return sum.result();
    }

    private static NDArray dice(NDArray logits, NDArray masks) {
        NDArray foreground = Tensors.sigmoid(logits);
        NDArray common = Scaling.by(foreground.mul(masks).sum(), 2).add(1);
        return common.div(foreground.sum().add(masks.sum()).add(1)).neg().add(1);
    }
}
