/** What the HTTP side of every service needs: strict JSON, entity tags, ranged downloads, page tokens. */
@NullMarked
package dev.mattebox.service.http;

import org.jspecify.annotations.NullMarked;
