/** The matting service; {@link dev.mattebox.matting.MattingServiceApplication} starts it. */
@NullMarked
package dev.mattebox.matting;

import org.jspecify.annotations.NullMarked;
