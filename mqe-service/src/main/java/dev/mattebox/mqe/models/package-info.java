/** The evaluators of this service: configured, loaded once, shared by all jobs. */
@NullMarked
package dev.mattebox.mqe.models;

import org.jspecify.annotations.NullMarked;
