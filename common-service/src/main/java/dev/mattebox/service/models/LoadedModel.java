package dev.mattebox.service.models;

/**
 * A model that can compute.
 *
 * @param model itself
 * @param parameters how many trained numbers it has
 * @param device where it computes, such as {@code cpu} or {@code gpu:0}
 * @param <M> its type
 */
public record LoadedModel<M extends AutoCloseable>(M model, long parameters, String device) {}
