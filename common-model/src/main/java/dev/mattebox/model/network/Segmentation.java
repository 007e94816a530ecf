package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;

/**
 * What the mask decoder says of a frame.
 *
 * @param logits {@code [K, 1, H, W]}: the alpha before it is clamped to [0,1], without any sigmoid; or the
 *     mask before its sigmoid, with {@link Head#SEGMENTATION}
 * @param sensory {@code [K, sensoryDim, h, w]}: the sensory memory after this frame's update
 */
public record Segmentation(NDArray logits, NDArray sensory) {}
