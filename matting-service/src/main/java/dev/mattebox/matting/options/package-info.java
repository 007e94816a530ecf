/** What a user may ask of a matting. */
@NullMarked
package dev.mattebox.matting.options;

import org.jspecify.annotations.NullMarked;
