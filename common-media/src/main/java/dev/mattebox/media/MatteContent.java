package dev.mattebox.media;

/** What of a frame and its alpha a file shows. */
public enum MatteContent {
    /** The alpha as a grey picture, black where nothing was cut out. */
    ALPHA,
    /** The frame's colours, opaque everywhere. */
    COLOUR,
    /** The frame's colours, not multiplied by alpha, and the alpha as a fourth channel. */
    COLOUR_AND_ALPHA;

    boolean hasColour() {
        return this != ALPHA;
    }

    boolean hasAlpha() {
        return this != COLOUR;
    }
}
