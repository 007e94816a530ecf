/** Finds what a few places in a picture mean, by a network that others have trained and its operator brings along. */
@NullMarked
package dev.mattebox.model.prompt;

import org.jspecify.annotations.NullMarked;
