/** How good a matte is, pixel by pixel and clip by clip, and the better of two mattes. */
@NullMarked
package dev.mattebox.model.quality;

import org.jspecify.annotations.NullMarked;
