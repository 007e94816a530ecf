package dev.mattebox.training.curation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.util.Optional;

/**
 * A frame of a raw clip with what was given for it, all of one size.
 *
 * @param picture the frame
 * @param mask which thing is meant: always there for the first frame, for others if the clip has masks of every frame
 * @param sharp the alpha of branch I, if another tool made it
 */
record RawFrame(RgbFrame picture, Optional<Mask> mask, Optional<AlphaMatte> sharp) {}
