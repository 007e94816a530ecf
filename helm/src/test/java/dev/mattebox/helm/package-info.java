/** The chart as Helm renders it, and the services as they start with what it gives them. */
@NullMarked
package dev.mattebox.helm;

import org.jspecify.annotations.NullMarked;
