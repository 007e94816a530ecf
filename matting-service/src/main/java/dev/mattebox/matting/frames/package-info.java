/** Frames of clips and mattes to look at, whatever their containers and codecs are. */
@NullMarked
package dev.mattebox.matting.frames;

import org.jspecify.annotations.NullMarked;
