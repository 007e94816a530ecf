/**
 * The five measures of the matting literature, with its constants: MAD, MSE, Grad, Conn and dtSSD, all better when
 * smaller.
 *
 * <p>{@link dev.mattebox.model.metrics.ClipMetrics} measures a clip frame by frame; the other classes hold one measure
 * each. They agree with the evaluation scripts of the MatAnyone 2 authors to 1e-5. Prediction and truth must have the
 * same size, else every method throws {@link java.lang.IllegalArgumentException}.
 */
@NullMarked
package dev.mattebox.model.metrics;

import org.jspecify.annotations.NullMarked;
