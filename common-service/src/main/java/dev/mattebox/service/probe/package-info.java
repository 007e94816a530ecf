/** The first look at a file from outside, in a process whose end or hang costs nothing but that file. */
@NullMarked
package dev.mattebox.service.probe;

import org.jspecify.annotations.NullMarked;
