package dev.mattebox.model.matting;

/** A bright disc that drifts over a pattern. */
record Clip(int width, int height) {

    RgbFrame frame(int index) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = (y * width + x) * 3;
                boolean inside = inside(x, y, index);
                rgb[pixel] = (byte) (inside ? 220 - x : 40 + (x * 5 + y * 3) % 60);
                rgb[pixel + 1] = (byte) (inside ? 180 : 60 + (x * 3) % 50);
                rgb[pixel + 2] = (byte) (inside ? 90 + y : 100 + (y * 7) % 40);
            }
        }
        return new RgbFrame(width, height, rgb);
    }

    /** Of the first frame. */
    Mask mask() {
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = (byte) (inside(x, y, 0) ? 255 : 0);
            }
        }
        return new Mask(width, height, values);
    }

    private boolean inside(int x, int y, int index) {
        double centreX = width / 2.0 + width / 8.0 * Math.sin(index / 9.0);
        double centreY = height / 2.0;
        return Math.hypot(x - centreX, y - centreY) < height / 4.0;
    }
}
