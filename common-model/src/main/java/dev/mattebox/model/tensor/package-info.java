/** Layers as records over named weights, and the tensor operations that DJL lacks. */
@NullMarked
package dev.mattebox.model.tensor;

import org.jspecify.annotations.NullMarked;
