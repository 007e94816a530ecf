/** Metrics and health that every service has. */
@NullMarked
package dev.mattebox.service.telemetry;

import org.jspecify.annotations.NullMarked;
