/** What each part of the training is worth: the same steps with and without it, from several seeds. */
@NullMarked
package dev.mattebox.training.ablation;

import org.jspecify.annotations.NullMarked;
