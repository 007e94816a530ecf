/** What evaluations and fusions find out, as it is kept. */
@NullMarked
package dev.mattebox.mqe.results;

import org.jspecify.annotations.NullMarked;
