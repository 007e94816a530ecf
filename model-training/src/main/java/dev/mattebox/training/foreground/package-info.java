/** How near estimated foreground colours come to the true ones. */
@NullMarked
package dev.mattebox.training.foreground;

import org.jspecify.annotations.NullMarked;
