/** Measures the models of this project: one command for each question. */
@NullMarked
package dev.mattebox.benchmarks;

import org.jspecify.annotations.NullMarked;
