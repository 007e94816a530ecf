/** Inputs that lie elsewhere: fetched from origins of the operator's choice, and from nowhere else. */
@NullMarked
package dev.mattebox.mqe.links;

import org.jspecify.annotations.NullMarked;
