/** Clips with their true alpha: stored in shards, sampled and augmented for training. */
@NullMarked
package dev.mattebox.training.data;

import org.jspecify.annotations.NullMarked;
