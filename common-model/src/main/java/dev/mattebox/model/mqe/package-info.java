/** The networks of the Matting Quality Evaluator: which pixels of a matte are wrong, judged without knowing the truth. */
@NullMarked
package dev.mattebox.model.mqe;

import org.jspecify.annotations.NullMarked;
