/** The settings under {@code mattebox.*} that all services share. */
@NullMarked
package dev.mattebox.service.settings;

import org.jspecify.annotations.NullMarked;
