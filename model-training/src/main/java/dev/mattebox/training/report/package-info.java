/** Pictures and tables that tell how data and training look. */
@NullMarked
package dev.mattebox.training.report;

import org.jspecify.annotations.NullMarked;
