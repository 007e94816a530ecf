/** What all resources under {@code /v1} answer alike, and the document that describes them. */
@NullMarked
package dev.mattebox.service.api;

import org.jspecify.annotations.NullMarked;
