/** The service as its users meet it: over HTTP, with real clips. */
@NullMarked
package dev.mattebox.mqe;

import org.jspecify.annotations.NullMarked;
