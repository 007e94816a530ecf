package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;

import java.util.List;

/**
 * A frame as an evaluator sees it before it knows of any alpha.
 *
 * @param features the network's own; they belong to the image's manager
 */
public record ImageEncoding(List<NDArray> features) {

    public ImageEncoding {
        features = List.copyOf(features);
    }
}
