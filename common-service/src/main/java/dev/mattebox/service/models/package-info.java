/** The networks of a service: configured, loaded once, shared by all jobs. */
@NullMarked
package dev.mattebox.service.models;

import org.jspecify.annotations.NullMarked;
