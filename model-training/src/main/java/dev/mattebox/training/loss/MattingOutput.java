package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * What is compared with the truth, for B clips of T frames; all clips' first frames come first, then all second ones.
 *
 * @param frames T
 * @param logits {@code [T·B, 1, H, W]}: the alpha before it is clamped
 * @param alphas {@code [T·B, 1, H, W]} in [0,1]
 * @param maskLogits {@code [T·B, 1, H/16, W/16]}: the rough mask inside the object transformer
 * @param changeLogits {@code [(T−1)·B, 1, H/16, W/16]}: whether the place changed since the frame before
 */
public record MattingOutput(int frames, NDArray logits, NDArray alphas, NDArray maskLogits, NDArray changeLogits) {}
