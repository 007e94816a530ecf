package dev.mattebox.model.network;

/** What the mask decoder predicts. */
public enum Head {
    /** An alpha: logits that are clamped to [0,1]. */
    MATTING,
    /** A binary mask: logits of a sigmoid. Used by segmentation passes of a training, never at inference. */
    SEGMENTATION
}
