/** The command as people type it. */
@NullMarked
package dev.mattebox.client.cli;

import org.jspecify.annotations.NullMarked;
