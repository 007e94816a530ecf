/** The {@code mattebox-train} command. */
@NullMarked
package dev.mattebox.training.cli;

import org.jspecify.annotations.NullMarked;
