package dev.mattebox.training.mqe.trainer;

/**
 * Frames with candidates and labels, side by side.
 *
 * @param frames how many, B
 * @param crop width and height C
 * @param images RGB in [0, 1], {@code [B, 3, C, C]}
 * @param candidates in [0, 1], {@code [B, 1, C, C]}
 * @param masks 0, 1 or everywhere {@link dev.mattebox.model.mqe.QualityNetwork#NO_MASK}, {@code [B, 1, C, C]}
 * @param labels 1 where the candidate is wrong, {@code [B, 1, C, C]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record JudgedBatch(int frames, int crop, float[] images, float[] candidates, float[] masks, float[] labels) {}
