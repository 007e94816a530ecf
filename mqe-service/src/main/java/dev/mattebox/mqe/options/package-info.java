/** What users can ask for. */
@NullMarked
package dev.mattebox.mqe.options;

import org.jspecify.annotations.NullMarked;
