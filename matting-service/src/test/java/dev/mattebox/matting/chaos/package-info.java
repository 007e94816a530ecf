/** Kills services at random and counts what that does to jobs. */
@NullMarked
package dev.mattebox.matting.chaos;

import org.jspecify.annotations.NullMarked;
