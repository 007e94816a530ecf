/** The networks that this service mattes with: configured, loaded once, shared by all jobs. */
@NullMarked
package dev.mattebox.matting.models;

import org.jspecify.annotations.NullMarked;
