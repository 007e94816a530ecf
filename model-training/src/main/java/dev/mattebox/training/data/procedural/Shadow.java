package dev.mattebox.training.data.procedural;

/**
 * The shadow that the target casts on what is behind it; no part of the alpha.
 *
 * @param strength in [0, 1]; 0 for none
 * @param softness sigma in pixels
 */
record Shadow(double strength, double offsetX, double offsetY, double softness) {

    static final Shadow NONE = new Shadow(0, 0, 0, 0);

    /** Darkens an RGB frame where the layer's shadow falls. */
    void castOn(FloatImage frame, FloatImage layer) {
        if (strength <= 0) {
            return;
        }
        FloatImage moved = new FloatImage(layer.width, layer.height, 1);
        int dx = (int) Math.round(offsetX);
        int dy = (int) Math.round(offsetY);
        for (int y = Math.max(0, dy); y < Math.min(layer.height, layer.height + dy); y++) {
            for (int x = Math.max(0, dx); x < Math.min(layer.width, layer.width + dx); x++) {
                moved.values[y * layer.width + x] = layer.values[layer.index(x - dx, y - dy) + 3];
            }
        }
        FloatImage soft = Imaging.blur(moved, softness);
        for (int i = 0; i < soft.values.length; i++) {
            float light = (float) (1 - strength * soft.values[i] / 255);
            frame.values[3 * i] *= light;
            frame.values[3 * i + 1] *= light;
            frame.values[3 * i + 2] *= light;
        }
    }
}
