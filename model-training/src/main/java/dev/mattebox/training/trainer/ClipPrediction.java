package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.mattebox.training.loss.MattingOutput;

import java.util.List;

/**
 * What the network said of a batch of clips, frame by frame.
 *
 * @param logits {@code [B, 1, H, W]} for each frame: the alpha before it is clamped
 * @param alphas {@code [B, 1, H, W]} for each frame, in [0,1]
 * @param maskLogits {@code [B, 1, H/16, W/16]} for each frame: the last rough mask of the object transformer
 * @param changeLogits {@code [B, 1, H/16, W/16]} for each frame but the first: the uncertainty head
 */
record ClipPrediction(
        List<NDArray> logits, List<NDArray> alphas, List<NDArray> maskLogits, List<NDArray> changeLogits) {

    /** The frames joined as the losses want them: all clips' first frames first. */
    MattingOutput joined() {
        return new MattingOutput(
                logits.size(),
                NDArrays.concat(new NDList(logits), 0),
                NDArrays.concat(new NDList(alphas), 0),
                NDArrays.concat(new NDList(maskLogits), 0),
                NDArrays.concat(new NDList(changeLogits), 0));
    }
}
