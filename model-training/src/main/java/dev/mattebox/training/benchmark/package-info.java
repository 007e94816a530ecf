/** How fast a network mattes, without decoding and encoding. */
@NullMarked
package dev.mattebox.training.benchmark;

import org.jspecify.annotations.NullMarked;
