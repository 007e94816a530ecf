package dev.mattebox.model.quality;

import dev.mattebox.model.mqe.MqeConfig;

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

    private static final Tiling USUAL = new Tiling(1 << 20, 896, 128);
    /** A frame of 1920x1080 is whole. */
    private static final Tiling SELDOM = new Tiling(1 << 21, 1440, 240);

    /** How frames are cut for a network. */
    static Tiling of(MqeConfig config) {
        return config.looksAtWholeFrames() ? SELDOM : USUAL;
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
