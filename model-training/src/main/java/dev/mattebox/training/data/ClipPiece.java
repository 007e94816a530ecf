package dev.mattebox.training.data;

/**
 * Some frames of a clip, cut to a window, and where they come from.
 *
 * @param shard name of the clip's shard, see {@link ClipShard#name}
 * @param clipInShard index of the clip in it
 * @param frames which frames of the clip, in the order of the piece
 * @param window within the clip
 * @param clip the piece
 * @param references frames from far outside, cut to the same window; may have no frame
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ClipPiece(String shard, int clipInShard, int[] frames, Window window, Clip clip, Clip references) {}
