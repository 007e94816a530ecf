package dev.mattebox.training.data;

import java.util.Optional;

/**
 * What was cut out of a clip for one sample, before any augmentation.
 *
 * @param window the local window of frames
 * @param validity of the window's alphas, {@code frames * height * width} unsigned bytes, 255 where an alpha may be
 *     believed, 0 where not; empty if all may
 * @param references frames from far outside the window, cut at the same place; may have no frame
 */
public record Cut(Clip window, Optional<byte[]> validity, Clip references) {}
