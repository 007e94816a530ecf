/** Looks at an upload before it becomes a job: a job that is accepted can run. */
@NullMarked
package dev.mattebox.matting.admission;

import org.jspecify.annotations.NullMarked;
