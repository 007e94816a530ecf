/** The mqe-service for tests. */
@NullMarked
package dev.mattebox.mqe.testing;

import org.jspecify.annotations.NullMarked;
