package dev.mattebox.matting.frames;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A file with a clip that somebody wants to look at.
 *
 * @param key names these bytes: no other bytes ever have it
 * @param look how it is looked at
 * @param file gives the local file, or makes a copy at the place that it is given
 * @param <F> what a frame of it is
 */
record ClipFile<F>(String key, Look<F> look, UnaryOperator<Path> file) {}
