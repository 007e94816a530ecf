package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;

/**
 * B clips of T frames as the network takes them; all clips' first frames come first, then all second ones.
 *
 * @param frames T
 * @param images {@code [T·B, 3, H, W]} in [0,1]
 * @param alphas {@code [T·B, 1, H, W]} in [0,1]: the truth
 * @param givenMasks {@code [B, 1, H, W]} in [0,1]: what a user would give for the first frames
 */
public record ClipBatch(int frames, NDArray images, NDArray alphas, NDArray givenMasks) {}
