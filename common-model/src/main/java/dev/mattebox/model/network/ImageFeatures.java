package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;

/**
 * What the pixel encoder sees in an image; {@code B} is 1 at inference. The names tell the strides.
 *
 * @param f16 {@code [B, C16, h, w]}
 * @param f8 {@code [B, C8, H/8, W/8]}
 * @param f4 {@code [B, C4, H/4, W/4]}
 * @param f2 {@code [B, C2, H/2, W/2]}
 * @param f1 {@code [B, 3, H, W]}: the normalised image itself
 * @param pixels {@code [B, featureDim, h, w]}: f16 as the mask encoder, the fuser and the uncertainty head read it
 */
public record ImageFeatures(NDArray f16, NDArray f8, NDArray f4, NDArray f2, NDArray f1, NDArray pixels) {}
