package dev.mattebox.training.data.procedural;

/** Draws tapered curves with their exact share of each pixel, however thin they are. */
final class StrandBrush {

    private final FloatImage canvas;
    private final float[] coverage;
    private final int[] touched;
    private int touchedCount;

    StrandBrush(FloatImage canvas) {
        this.canvas = canvas;
        this.coverage = new float[canvas.width * canvas.height];
        this.touched = new int[canvas.width * canvas.height];
    }

    /** Draws one curve through the points; widths in pixels, opacity in (0, 1]. */
    void draw(double[] xs, double[] ys, double startWidth, double endWidth, double opacity, Colour colour) {
        int segments = xs.length - 1;
        for (int i = 0; i < segments; i++) {
            double width = startWidth + (endWidth - startWidth) * (i + 0.5) / segments;
            cover((float) xs[i], (float) ys[i], (float) xs[i + 1], (float) ys[i + 1], (float) width);
        }
        lay((float) opacity, colour);
    }

    private void cover(float x0, float y0, float x1, float y1, float width) {
        float reach = width / 2 + 0.5f;
        int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - reach));
        int right = Math.min(canvas.width - 1, (int) Math.floor(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - reach));
        int bottom = Math.min(canvas.height - 1, (int) Math.floor(Math.max(y0, y1) + reach));
        float dx = x1 - x0;
        float dy = y1 - y0;
        float squared = dx * dx + dy * dy;
        float scale = squared > 1e-9f ? 1 / squared : 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float px = x - x0;
                float py = y - y0;
                float along = Math.min(1, Math.max(0, (px * dx + py * dy) * scale));
                float ox = px - along * dx;
                float oy = py - along * dy;
                float distanceSquared = ox * ox + oy * oy;
                if (distanceSquared < reach * reach) {
                    raise(y * canvas.width + x, share((float) Math.sqrt(distanceSquared), width));
                }
            }
        }
    }

    /** The share of a pixel-wide window around the distance that lies within the strand. */
    private static float share(float distance, float width) {
        float from = Math.max(distance - 0.5f, -width / 2);
        float to = Math.min(distance + 0.5f, width / 2);
        return Math.max(0, to - from);
    }

    private void raise(int pixel, float share) {
        if (share > coverage[pixel]) {
            if (coverage[pixel] == 0) {
                touched[touchedCount++] = pixel;
            }
            coverage[pixel] = share;
        }
    }

    private void lay(float opacity, Colour colour) {
        float red = (float) colour.red();
        float green = (float) colour.green();
        float blue = (float) colour.blue();
        for (int i = 0; i < touchedCount; i++) {
            int pixel = touched[i];
            float alpha = Math.min(1, coverage[pixel]) * opacity;
            coverage[pixel] = 0;
            float through = 1 - alpha;
            int target = 4 * pixel;
            canvas.values[target] = through * canvas.values[target] + alpha * red;
            canvas.values[target + 1] = through * canvas.values[target + 1] + alpha * green;
            canvas.values[target + 2] = through * canvas.values[target + 2] + alpha * blue;
            canvas.values[target + 3] = through * canvas.values[target + 3] + alpha * 255;
        }
        touchedCount = 0;
    }
}
