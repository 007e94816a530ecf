/** Files that lie elsewhere, and requests to addresses that users name: to public servers and to origins of the operator's choice. */
@NullMarked
package dev.mattebox.service.links;

import org.jspecify.annotations.NullMarked;
