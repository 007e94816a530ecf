/** The tables of the matting literature, of predictions and true alphas that lie in folders. */
@NullMarked
package dev.mattebox.training.benchmark;

import org.jspecify.annotations.NullMarked;
