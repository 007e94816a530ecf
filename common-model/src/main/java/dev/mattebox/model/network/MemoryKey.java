package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;

/**
 * How an image is found again in the visual memory.
 *
 * @param key {@code [B, keyDim, h, w]}
 * @param shrinkage {@code [B, 1, h, w]}, at least 1: how sharply a memory position is matched
 * @param selection {@code [B, keyDim, h, w]} in (0,1): which channels a query position cares about
 */
public record MemoryKey(NDArray key, NDArray shrinkage, NDArray selection) {}
