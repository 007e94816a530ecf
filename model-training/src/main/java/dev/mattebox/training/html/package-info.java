/**
 * Reports as single HTML files: no scripts, nothing fetched from elsewhere, light or dark as the reader likes, and
 * well-formed XML too. Callers give plain text; it is escaped here.
 */
@NullMarked
package dev.mattebox.training.html;

import org.jspecify.annotations.NullMarked;
