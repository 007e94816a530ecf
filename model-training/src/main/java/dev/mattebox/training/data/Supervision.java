package dev.mattebox.training.data;

/** What is known about the alphas of a data set. */
public enum Supervision {
    /** The true alpha of every pixel. */
    ALPHA,
    /** An alpha that is right where its validity says so. */
    CURATED,
    /** A binary mask; nothing is known about edges and hair. */
    SEGMENTATION
}
