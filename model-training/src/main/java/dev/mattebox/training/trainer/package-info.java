/** Trains the network on clips. */
@NullMarked
package dev.mattebox.training.trainer;

import org.jspecify.annotations.NullMarked;
