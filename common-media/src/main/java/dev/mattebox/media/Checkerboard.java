package dev.mattebox.media;

/**
 * The grey squares that stand for transparency.
 *
 * @param square the side of a square in pixels, at least 1
 */
record Checkerboard(int square, Colour light, Colour dark) implements Backdrop {

    /** How large a square is to look at, in pixels. */
    static final int SQUARE = 16;

    static final Colour LIGHT = Colour.of(0xcccccc);
    static final Colour DARK = Colour.of(0x999999);

    /** Squares that are so many times as large. */
    Checkerboard enlarged(double factor) {
        return new Checkerboard((int) Math.max(1, Math.round(square * factor)), light, dark);
    }

    @Override
    public Colour at(int x, int y) {
        return ((x / square + y / square) & 1) == 0 ? light : dark;
    }

    @Override
    public Checkerboard in(ColorTags tags) {
        return new Checkerboard(square, light.in(tags), dark.in(tags));
    }
}
