/** Candidate alphas with errors as real mattes make them, from clips with a true alpha. */
@NullMarked
package dev.mattebox.training.mqe.damage;

import org.jspecify.annotations.NullMarked;
