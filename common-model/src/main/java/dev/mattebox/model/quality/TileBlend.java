package dev.mattebox.model.quality;

/** Joins the maps of overlapping tiles: towards a tile's own border its word counts less and less. */
final class TileBlend {

    private final int width;
    private final int height;
    private final float[] sums;
    private final float[] weights;

    TileBlend(int width, int height) {
        this.width = width;
        this.height = height;
        this.sums = new float[width * height];
        this.weights = new float[width * height];
    }

    /**
     * @param map of the tile, rows from the top
     * @param mapWidth pixels per row of the map, at least the tile's width
     */
    void add(Tile tile, float[] map, int mapWidth) {
        for (int y = 0; y < tile.height(); y++) {
            float down = weight(y, tile.height(), tile.top(), height, tile.overlap());
            for (int x = 0; x < tile.width(); x++) {
                float weight = down * weight(x, tile.width(), tile.left(), width, tile.overlap());
                int i = (tile.top() + y) * width + tile.left() + x;
                sums[i] += weight * map[y * mapWidth + x];
                weights[i] += weight;
            }
        }
    }

    /** Rises from the tile's border inwards over the overlap, unless the border is the frame's. */
    private static float weight(int position, int length, int start, int frameLength, int overlap) {
        int before = start == 0 ? overlap : position + 1;
        int after = start + length == frameLength ? overlap : length - position;
        return Math.min(overlap, Math.min(before, after)) / (float) overlap;
    }

    float[] blended() {
        float[] blended = new float[sums.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = Math.min(1, sums[i] / weights[i]);
        }
        return blended;
    }
}
