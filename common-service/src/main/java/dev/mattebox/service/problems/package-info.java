/** Errors as RFC 9457 problem documents: one shape for every way a request or a job can fail. */
@NullMarked
package dev.mattebox.service.problems;

import org.jspecify.annotations.NullMarked;
