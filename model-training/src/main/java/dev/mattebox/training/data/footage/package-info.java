/** Training samples out of real footage: folders of frames, alphas and masks as data sets come. */
@NullMarked
package dev.mattebox.training.data.footage;

import org.jspecify.annotations.NullMarked;
