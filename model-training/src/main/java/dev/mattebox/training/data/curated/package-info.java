/** Curated clips: footage whose alphas were annotated by networks and say of each pixel whether it may be believed. */
@NullMarked
package dev.mattebox.training.data.curated;

import org.jspecify.annotations.NullMarked;
