/** The service's folder on the local disk: who owns it, where a job's files lie, how a file is published. */
@NullMarked
package dev.mattebox.service.storage;

import org.jspecify.annotations.NullMarked;
