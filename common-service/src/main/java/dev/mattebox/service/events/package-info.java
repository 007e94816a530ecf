/** Server-sent events about jobs. */
@NullMarked
package dev.mattebox.service.events;

import org.jspecify.annotations.NullMarked;
