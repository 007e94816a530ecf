/** The matting network of MatAnyone 2, one file for each box of the paper's figure. */
@NullMarked
package dev.mattebox.model.network;

import org.jspecify.annotations.NullMarked;
