/** What a clip's past leaves behind: visual, long-term, sensory and object memory, and how they are read. */
@NullMarked
package dev.mattebox.model.memory;

import org.jspecify.annotations.NullMarked;
