package dev.mattebox.service.models;

import java.util.List;
import java.util.function.Supplier;

/**
 * A model before it is loaded.
 *
 * @param name by which jobs ask for it
 * @param network which network it is, as users see it
 * @param weights where its numbers come from, for messages
 * @param licence of its weights
 * @param precisions in which numbers it can compute
 * @param loader reads the weights
 * @param <M> what it is once loaded
 */
public record ModelDescription<M extends AutoCloseable>(
        String name,
        String network,
        String weights,
        String licence,
        List<Precision> precisions,
        Supplier<LoadedModel<M>> loader) {

    @Override
    public String toString() {
        return "model " + name + " (" + network + ", " + weights + ")";
    }
}
