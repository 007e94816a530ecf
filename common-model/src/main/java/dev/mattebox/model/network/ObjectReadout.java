package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;

import java.util.List;

/**
 * What the object transformer hands to the mask decoder.
 *
 * @param pixels {@code [K, featureDim, h, w]}
 * @param maskLogits for each block {@code [K, 1, h, w]}: the rough mask by which its attention was restricted; an
 *     auxiliary output in training
 * @param queries for each block {@code [K, Q, featureDim]}: what the queries had become after it
 */
public record ObjectReadout(NDArray pixels, List<NDArray> maskLogits, List<NDArray> queries) {}
