/** What counts as an error of a matte. */
@NullMarked
package dev.mattebox.training.mqe.label;

import org.jspecify.annotations.NullMarked;
