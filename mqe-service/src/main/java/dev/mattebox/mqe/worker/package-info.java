/** Runs evaluations and fusions: frame by frame from the stored inputs to the files that were asked for. */
@NullMarked
package dev.mattebox.mqe.worker;

import org.jspecify.annotations.NullMarked;
