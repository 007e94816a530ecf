package dev.mattebox.matting.worker;

import dev.mattebox.media.VideoFrame;

/**
 * A frame and which one of its clip it is.
 *
 * @param index counted from 0
 * @param frame as it was decoded
 */
record ClipFrame(long index, VideoFrame frame) {}
