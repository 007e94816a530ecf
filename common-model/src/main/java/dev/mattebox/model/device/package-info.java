/** Where networks compute. */
@NullMarked
package dev.mattebox.model.device;

import org.jspecify.annotations.NullMarked;
