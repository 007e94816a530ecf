/** The resources under {@code /v1} and their representations. */
@NullMarked
package dev.mattebox.mqe.api;

import org.jspecify.annotations.NullMarked;
