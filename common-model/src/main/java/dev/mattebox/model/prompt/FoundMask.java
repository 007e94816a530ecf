package dev.mattebox.model.prompt;

/**
 * What a network found, over the whole picture and coarser than it.
 *
 * @param width samples per row
 * @param height rows
 * @param logits {@code height * width}: above 0 where the thing is. Enlarge them, then compare: so the outline is smooth
 * @param score how well the network thinks that it fits
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record FoundMask(int width, int height, float[] logits, float score) {}
