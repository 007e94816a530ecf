/** Clips and masks on their way in: limits, and what is wrong with them as problems. */
@NullMarked
package dev.mattebox.service.media;

import org.jspecify.annotations.NullMarked;
