package dev.mattebox.model.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How frames are cut into tiles.
 *
 * @param mostPixels frames of up to so many pixels are one tile
 * @param side width and height of a tile at most
 * @param overlap of neighbours, at least; about what a pixel's judgement depends on
 */
record Tiling(int mostPixels, int side, int overlap) {

    private static final int SIDE = 896;
    private static final int OVERLAP = 128;

    static Tiling above(int mostPixels) {
        return new Tiling(mostPixels, SIDE, OVERLAP);
    }

    List<Tile> tiles(int width, int height) {
        if ((long) width * height <= mostPixels) {
            return List.of(new Tile(0, 0, width, height, overlap));
        }
        List<Tile> tiles = new ArrayList<>();
        for (int top : starts(height)) {
            for (int left : starts(width)) {
                tiles.add(new Tile(left, top, Math.min(side, width), Math.min(side, height), overlap));
            }
        }
        return tiles;
    }

    /** Evenly spread, so that the last tile ends with the frame. */
    private int[] starts(int length) {
        if (length <= side) {
            return new int[] {0};
        }
        int count = (int) Math.ceil((double) (length - overlap) / (side - overlap));
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = (int) Math.round((double) i * (length - side) / (count - 1));
        }
        return starts;
    }
}
