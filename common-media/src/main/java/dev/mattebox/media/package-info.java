/**
 * Video and image frames in and out, by FFmpeg.
 *
 * <p>{@link dev.mattebox.media.VideoReader} decodes clips frame by frame, {@link dev.mattebox.media.AlphaReader} their
 * alphas, {@link dev.mattebox.media.ImageReader} decodes
 * masks, the {@link dev.mattebox.media.MatteWriter}s encode alphas. Files from strangers are expected: everything is
 * read within {@link dev.mattebox.media.MediaLimits}, and what is wrong with a file comes as a
 * {@link dev.mattebox.media.MediaException}. Files that cannot be opened or written at all (missing, no rights, disk
 * full) come as {@link java.io.UncheckedIOException}.
 */
@NullMarked
package dev.mattebox.media;

import org.jspecify.annotations.NullMarked;
