/** What the network is punished for. */
@NullMarked
package dev.mattebox.training.loss;

import org.jspecify.annotations.NullMarked;
