/** FFmpeg at work on files from outside, in processes whose end or hang costs nothing but that file. */
@NullMarked
package dev.mattebox.service.probe;

import org.jspecify.annotations.NullMarked;
