package dev.mattebox.training.benchmark;

import java.nio.file.Path;

/** The images of one frame's predicted and true alpha. */
record FramePair(Path prediction, Path truth) {}
