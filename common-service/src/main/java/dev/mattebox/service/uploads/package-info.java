/** Multipart parts on their way from the socket to a job's folder, never through memory. */
@NullMarked
package dev.mattebox.service.uploads;

import org.jspecify.annotations.NullMarked;
