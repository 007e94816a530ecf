package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;

/**
 * Tells for each pixel whether an alpha is wrong. Serves inference and training; thread-safe.
 *
 * <p>Source: the paper's section on the Matting Quality Evaluator: the inputs are the image, the alpha under test and a
 * segmentation mask of the target, the output is the probability of "erroneous".
 */
public interface QualityNetwork {

    /** What the mask's channel holds where nobody gave a mask. */
    float NO_MASK = 0.5f;

    /** Height and width of the inputs are multiples of it. */
    int stride();

    /**
     * What all candidate alphas of one frame share.
     *
     * @param image {@code [B, 3, H, W]}, RGB in [0,1]
     */
    ImageEncoding encodeImage(NDArray image);

    /**
     * Judges an alpha.
     *
     * @param image of the same frame
     * @param alpha {@code [B, 1, H, W]} in [0,1]
     * @param mask {@code [B, 1, H, W]}: 1 inside the target, 0 outside, {@link #NO_MASK} everywhere if unknown
     * @return logits of "erroneous", {@code [B, 1, H, W]}; they belong to the alpha's manager
     */
    NDArray judge(ImageEncoding image, NDArray alpha, NDArray mask);
}
