/** The {@code mattebox} command: an HTTP client of the services. */
@NullMarked
package dev.mattebox.client.cli;

import org.jspecify.annotations.NullMarked;
