/** How a request becomes a job, or is refused and leaves nothing behind. */
@NullMarked
package dev.mattebox.service.admission;

import org.jspecify.annotations.NullMarked;
