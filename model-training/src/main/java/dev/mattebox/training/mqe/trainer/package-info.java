/** Teaches an evaluator to find the errors of candidate alphas. */
@NullMarked
package dev.mattebox.training.mqe.trainer;

import org.jspecify.annotations.NullMarked;
