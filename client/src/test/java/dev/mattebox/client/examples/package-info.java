/** How to use the generated client, for the documentation. */
@NullMarked
package dev.mattebox.client.examples;

import org.jspecify.annotations.NullMarked;
