/** Curation: raw clips become curated ones, by any number of processes that share the folders and nothing else. */
@NullMarked
package dev.mattebox.training.curation;

import org.jspecify.annotations.NullMarked;
