/** The studio in a real browser. */
@NullMarked
package dev.mattebox.matting.studio;

import org.jspecify.annotations.NullMarked;
