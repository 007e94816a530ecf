/** Files on their way from the socket to a job's folder, never through memory: as multipart parts, or in pieces by tus. */
@NullMarked
package dev.mattebox.service.uploads;

import org.jspecify.annotations.NullMarked;
