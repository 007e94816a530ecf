package dev.mattebox.matting.frames;

import java.util.function.Supplier;

/**
 * A frame that can be seen.
 *
 * @param number which frame of the clip it is, counted from 0
 * @param version names what will be seen, whatever the size: as long as it is the same, so is the picture
 * @param picture makes the picture; throws a {@link dev.mattebox.service.problems.ProblemException} if it cannot be made
 */
public record SeenFrame(int number, String version, Supplier<Picture> picture) {}
