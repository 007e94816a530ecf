/** How much of the service each tenant may use. */
@NullMarked
package dev.mattebox.service.quotas;

import org.jspecify.annotations.NullMarked;
