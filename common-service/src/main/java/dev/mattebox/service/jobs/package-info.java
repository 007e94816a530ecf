/** Durable background jobs: accepted in one transaction, run by db-scheduler, never lost and never finished twice. */
@NullMarked
package dev.mattebox.service.jobs;

import org.jspecify.annotations.NullMarked;
