/** Runs a matting: frame by frame from the stored clip to the files that were asked for. */
@NullMarked
package dev.mattebox.matting.worker;

import org.jspecify.annotations.NullMarked;
