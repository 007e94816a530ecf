/** The service as its users meet it: over HTTP, with real clips. */
@NullMarked
package dev.mattebox.matting;

import org.jspecify.annotations.NullMarked;
