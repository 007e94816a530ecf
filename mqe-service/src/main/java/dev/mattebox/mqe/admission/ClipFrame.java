package dev.mattebox.mqe.admission;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;

import java.util.List;
import java.util.Optional;

/**
 * A frame with what belongs to it, all of one size.
 *
 * @param video the picture
 * @param alphas the mattes of it, in the order of {@link JobKind#alphas()}
 * @param mask what is meant, if somebody said so for this frame
 */
public record ClipFrame(VideoFrame video, List<AlphaMatte> alphas, Optional<Mask> mask) {}
