package dev.mattebox.model.quality;

/**
 * A part of a frame that is judged at once.
 *
 * @param left first column
 * @param top first row
 * @param width columns
 * @param height rows
 * @param overlap pixels that it shares with each neighbour; where a side is the frame's border it has none
 */
record Tile(int left, int top, int width, int height, int overlap) {}
