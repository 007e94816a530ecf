/** Tells whoever a user names that a job has finished, as Standard Webhooks do: signed, and again until somebody listens. */
@NullMarked
package dev.mattebox.service.webhooks;

import org.jspecify.annotations.NullMarked;
