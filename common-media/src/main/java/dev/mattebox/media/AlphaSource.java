package dev.mattebox.media;

/** Where in a decoded picture its alphas are. */
enum AlphaSource {
    /** In its alpha channel. */
    CHANNEL,
    /** It has no alpha channel and is one itself: the luma of its colours. */
    LUMA,
    /** As {@link #LUMA}, but of a stream that is nothing but alpha: full range, whatever it is tagged as. */
    RAW_LUMA
}
