package dev.mattebox.matting.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;

/** A frame of the clip with its alpha, of the same size. */
record MattedFrame(VideoFrame frame, AlphaMatte alpha) {}
