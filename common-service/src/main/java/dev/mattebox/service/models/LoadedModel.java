package dev.mattebox.service.models;

import java.util.function.LongSupplier;

/**
 * A model that can compute.
 *
 * @param model itself
 * @param parameters how many trained numbers it has
 * @param device where it computes, such as {@code cpu} or {@code gpu:0}
 * @param deviceMemory how many bytes of that device's memory are in use now, or 0 while that is unknown
 * @param <M> its type
 */
public record LoadedModel<M extends AutoCloseable>(
        M model, long parameters, String device, LongSupplier deviceMemory) {}
