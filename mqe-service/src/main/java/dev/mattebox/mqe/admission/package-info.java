/** Checks requests for evaluations and fusions, and reads their inputs. */
@NullMarked
package dev.mattebox.mqe.admission;

import org.jspecify.annotations.NullMarked;
