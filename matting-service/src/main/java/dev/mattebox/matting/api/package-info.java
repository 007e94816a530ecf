/** The resources under {@code /v1} and their representations. */
@NullMarked
package dev.mattebox.matting.api;

import org.jspecify.annotations.NullMarked;
