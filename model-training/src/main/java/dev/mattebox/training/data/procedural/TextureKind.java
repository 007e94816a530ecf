package dev.mattebox.training.data.procedural;

import java.util.List;

/** Families of surface textures. */
public enum TextureKind {
    NOISE,
    TWO_TONE,
    DEAD_LEAVES,
    GRADIENT,
    STRIPES,
    STROKES,
    BOKEH,
    VORONOI,
    PLASMA,
    CONTOURS,
    BRICKS;

    /** What training clips are made of; natural-image-like ones more often. */
    static final List<TextureKind> SEEN_IN_TRAINING = List.of(
            NOISE, NOISE, TWO_TONE, DEAD_LEAVES, DEAD_LEAVES, DEAD_LEAVES, GRADIENT, GRADIENT, STRIPES, STROKES, BOKEH);

    /** What held-out clips are made of: mostly families that no training clip has. */
    static final List<TextureKind> HELD_OUT = List.of(VORONOI, PLASMA, CONTOURS, BRICKS, DEAD_LEAVES, NOISE);
}
