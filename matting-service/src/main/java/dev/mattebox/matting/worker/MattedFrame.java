package dev.mattebox.matting.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;

import java.util.Optional;

/**
 * A frame of the clip with its alpha, of the same size.
 *
 * @param state the name of the work file with what the matter has in mind after this frame, if a segment ends with it
 */
record MattedFrame(VideoFrame frame, AlphaMatte alpha, Optional<String> state) {}
