package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All losses of a batch.
 *
 * @param total what is minimised
 * @param parts each loss by its name, before it was weighted
 */
public record Losses(NDArray total, Map<String, NDArray> parts) {

    /** The same losses, the total times a number. */
    public Losses weighted(double weight) {
        return weight == 1 ? this : new Losses(Scaling.by(total, weight), parts);
    }

    /** A weighted sum of losses while it is collected. */
    public static final class Sum {

        private final Map<String, NDArray> parts = new LinkedHashMap<>();
        private final List<NDArray> weighted = new ArrayList<>();

        /** Adds a loss, a scalar. */
        public void add(String name, double weight, NDArray loss) {
            parts.put(name, loss);
            weighted.add(Scaling.by(loss, weight));
        }

        /** The losses added so far, at least one. */
        public Losses result() {
            return new Losses(weighted.stream().reduce(NDArray::add).orElseThrow(), parts);
        }
    }
}
