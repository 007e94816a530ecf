package dev.mattebox.training.data.procedural;

/**
 * A textured, shaded cut-out that can be drawn anywhere: RGBA with the colour multiplied by the coverage.
 */
final class Patch {

    static final int MARGIN = 3;

    private final FloatImage image;
    private final Affine patchToLocal;

    /**
     * @param image the layer, {@link #MARGIN} pixels wider than the shape on each side
     * @param resolution pixels per local unit
     * @param left local x of the shape's left end
     * @param top local y of the shape's top end
     */
    Patch(FloatImage image, double resolution, double left, double top) {
        this.image = image;
        this.patchToLocal =
                new Affine(1 / resolution, 0, left - MARGIN / resolution, 0, 1 / resolution, top - MARGIN / resolution);
    }

    /** Lays this patch over an RGBA canvas; {@code placement} maps local units to the canvas. */
    void drawOn(FloatImage canvas, Affine placement) {
        Affine toCanvas = placement.after(patchToLocal);
        double[] xs = {
            toCanvas.mapX(0, 0),
            toCanvas.mapX(image.width, 0),
            toCanvas.mapX(0, image.height),
            toCanvas.mapX(image.width, image.height)
        };
        double[] ys = {
            toCanvas.mapY(0, 0),
            toCanvas.mapY(image.width, 0),
            toCanvas.mapY(0, image.height),
            toCanvas.mapY(image.width, image.height)
        };
        int left = Math.max(0, (int) Math.floor(least(xs)));
        int top = Math.max(0, (int) Math.floor(least(ys)));
        int right = Math.min(canvas.width - 1, (int) Math.ceil(-least(negated(xs))));
        int bottom = Math.min(canvas.height - 1, (int) Math.ceil(-least(negated(ys))));
        Affine toPatch = toCanvas.inverse();
        for (int y = top; y <= bottom; y++) {
            float u = (float) toPatch.mapX(left, y);
            float v = (float) toPatch.mapY(left, y);
            int target = canvas.index(left, y);
            for (int x = left; x <= right; x++, target += 4) {
                if (u >= 0 && v >= 0 && u < image.width - 1 && v < image.height - 1) {
                    blend(canvas.values, target, u, v);
                }
                u += (float) toPatch.xx();
                v += (float) toPatch.yx();
            }
        }
    }

    private void blend(float[] canvas, int target, float u, float v) {
        int column = (int) u;
        int row = (int) v;
        float right = u - column;
        float below = v - row;
        int topLeft = (row * image.width + column) * 4;
        int bottomLeft = topLeft + image.width * 4;
        float[] p = image.values;
        float a = (1 - right) * (1 - below);
        float b = right * (1 - below);
        float c = (1 - right) * below;
        float d = right * below;
        float alpha = a * p[topLeft + 3] + b * p[topLeft + 7] + c * p[bottomLeft + 3] + d * p[bottomLeft + 7];
        if (alpha <= 0) {
            return;
        }
        float through = 1 - alpha / 255f;
        for (int i = 0; i < 3; i++) {
            canvas[target + i] = through * canvas[target + i]
                    + a * p[topLeft + i]
                    + b * p[topLeft + 4 + i]
                    + c * p[bottomLeft + i]
                    + d * p[bottomLeft + 4 + i];
        }
        canvas[target + 3] = through * canvas[target + 3] + alpha;
    }

    private static double least(double[] values) {
        return Math.min(Math.min(values[0], values[1]), Math.min(values[2], values[3]));
    }

    private static double[] negated(double[] values) {
        return new double[] {-values[0], -values[1], -values[2], -values[3]};
    }
}
