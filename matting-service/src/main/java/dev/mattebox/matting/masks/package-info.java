/** Makes the mask of a frame from a few marks: for users who have none yet. */
@NullMarked
package dev.mattebox.matting.masks;

import org.jspecify.annotations.NullMarked;
