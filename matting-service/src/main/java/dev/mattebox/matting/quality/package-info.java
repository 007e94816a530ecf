/** Has the alpha of a matting evaluated by an mqe-service; a matting succeeds without it, too. */
@NullMarked
package dev.mattebox.matting.quality;

import org.jspecify.annotations.NullMarked;
