/** What was promised with the last release. */
@NullMarked
package dev.mattebox.client.contract;

import org.jspecify.annotations.NullMarked;
