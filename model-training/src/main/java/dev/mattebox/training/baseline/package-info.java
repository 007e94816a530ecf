/** Mattes made without a network: what the trained one must beat. */
@NullMarked
package dev.mattebox.training.baseline;

import org.jspecify.annotations.NullMarked;
