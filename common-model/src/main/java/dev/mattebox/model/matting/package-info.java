/** Streaming matting: frames and masks in, alphas out. */
@NullMarked
package dev.mattebox.model.matting;

import org.jspecify.annotations.NullMarked;
