/**
 * Named tensors from files: safetensors (mapped, zero copy) and PyTorch checkpoints (tensors only, never code).
 *
 * <p>{@link dev.mattebox.model.weights.TensorFile#open} recognises a file by its content,
 * {@link dev.mattebox.model.weights.Weights} hands its tensors to a network by name and shape. Files are not trusted:
 * whatever is wrong with one ends as a {@link dev.mattebox.model.weights.WeightsException} that says what.
 */
@NullMarked
package dev.mattebox.model.weights;

import org.jspecify.annotations.NullMarked;
