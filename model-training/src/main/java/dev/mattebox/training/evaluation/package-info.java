/** Measures how good a network is on clips that it never saw. */
@NullMarked
package dev.mattebox.training.evaluation;

import org.jspecify.annotations.NullMarked;
