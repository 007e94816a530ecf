/** How gradients change the weights. */
@NullMarked
package dev.mattebox.training.optimizer;

import org.jspecify.annotations.NullMarked;
