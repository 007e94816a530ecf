/** The colours of what was cut out, without those of what lay behind it. */
@NullMarked
package dev.mattebox.model.foreground;

import org.jspecify.annotations.NullMarked;
