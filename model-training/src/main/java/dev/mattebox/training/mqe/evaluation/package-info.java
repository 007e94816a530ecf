/** How well a judge of mattes judges: measures that stream, simple rivals, and the tables of both. */
@NullMarked
package dev.mattebox.training.mqe.evaluation;

import org.jspecify.annotations.NullMarked;
