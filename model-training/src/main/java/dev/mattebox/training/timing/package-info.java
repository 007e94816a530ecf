/** How fast a network mattes, without decoding and encoding. */
@NullMarked
package dev.mattebox.training.timing;

import org.jspecify.annotations.NullMarked;
