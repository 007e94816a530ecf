package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.List;

/** Cuts parts out of fabric and shades them. */
final class PatchPainter {

    private final RandomStream random;
    private final TextureBank bank;
    private final double resolution;
    private final double light;

    /**
     * @param resolution pixels per local unit
     */
    PatchPainter(RandomStream random, TextureBank bank, double resolution) {
        this.random = random;
        this.bank = bank;
        this.resolution = resolution;
        this.light = random.uniform(0, 2 * Math.PI);
    }

    Patch paint(Polygon outline, Fabric fabric, double opacity) {
        return paint(List.of(outline), List.of(), fabric, opacity, false);
    }

    /**
     * @param outlines the shape is their union, in local units
     * @param opacity in (0, 1]
     * @param face whether eyes and mouth are painted on it
     */
    Patch paint(List<Polygon> outlines, List<Polygon> holes, Fabric fabric, double opacity, boolean face) {
        double left = outlines.stream().mapToDouble(o -> o.minimum(0)).min().orElseThrow();
        double top = outlines.stream().mapToDouble(o -> o.minimum(1)).min().orElseThrow();
        double right = outlines.stream().mapToDouble(o -> o.maximum(0)).max().orElseThrow();
        double bottom = outlines.stream().mapToDouble(o -> o.maximum(1)).max().orElseThrow();
        int width = (int) Math.ceil((right - left) * resolution) + 2 * Patch.MARGIN;
        int height = (int) Math.ceil((bottom - top) * resolution) + 2 * Patch.MARGIN;
        Affine toPixels = new Affine(
                resolution, 0, Patch.MARGIN - left * resolution, 0, resolution, Patch.MARGIN - top * resolution);
        FloatImage coverage = Imaging.coverage(
                width,
                height,
                outlines.stream().map(o -> o.mapped(toPixels)).toList(),
                holes.stream().map(h -> h.mapped(toPixels)).toList());
        if (fabric.wispy()) {
            fray(coverage);
        }
        FloatImage surface = fabric.cut(random, width, height);
        if (face) {
            Face.paintOn(surface, random);
        }
        shade(surface, coverage, fabric.folds());
        return new Patch(premultiplied(surface, coverage, opacity), resolution, left, top);
    }

    /** Dissolves the edge into streaks, as the ends of hair do; the middle stays opaque. */
    private void fray(FloatImage coverage) {
        double sigma = random.uniform(0.01, 0.06) * resolution;
        if (sigma < 0.7 || random.chance(0.4)) {
            return;
        }
        FloatImage soft = softly(coverage, sigma);
        FloatImage noise = bank.shading(random, coverage.width, Math.max(3, coverage.height / 10));
        FloatImage streaks = Imaging.resize(noise, coverage.width, coverage.height);
        for (int i = 0; i < coverage.values.length; i++) {
            double inside = Math.max(0, Math.min(1, 2 * soft.values[i] - 0.9));
            double edge = 4 * inside * (1 - inside);
            coverage.values[i] *= (float) Math.max(0, Math.min(1, inside + 0.35 * edge * streaks.values[i]));
        }
    }

    private void shade(FloatImage surface, FloatImage coverage, double folds) {
        int width = surface.width;
        int height = surface.height;
        int longest = Math.max(width, height);
        FloatImage inside = softly(coverage, 0.12 * longest);
        FloatImage noise = bank.shading(random, width, height);
        double roundness = random.uniform(0, 0.8);
        double unevenness = random.uniform(0, 0.15);
        double slope = random.uniform(0, 0.9);
        double angle = light + random.gaussian(0.5);
        double slopeX = slope * Math.cos(angle) / longest;
        double slopeY = slope * Math.sin(angle) / longest;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                double grain = noise.values[i];
                double shading = 1
                        + slopeX * (x - width / 2.0)
                        + slopeY * (y - height / 2.0)
                        + unevenness * grain
                        - folds * Math.max(0, 0.7 - 2 * Math.abs(grain))
                        - roundness * (1 - inside.values[i]);
                for (int c = 0; c < 3; c++) {
                    surface.values[3 * i + c] = (float) Math.min(255, Math.max(0, surface.values[3 * i + c] * shading));
                }
            }
        }
    }

    private static FloatImage softly(FloatImage coverage, double sigma) {
        int shrink = Math.max(1, (int) (sigma / 2));
        FloatImage small =
                Imaging.resize(coverage, Math.max(4, coverage.width / shrink), Math.max(4, coverage.height / shrink));
        return Imaging.resize(Imaging.blur(small, Math.max(0.7, sigma / shrink)), coverage.width, coverage.height);
    }

    private static FloatImage premultiplied(FloatImage surface, FloatImage coverage, double opacity) {
        FloatImage layer = new FloatImage(surface.width, surface.height, 4);
        for (int i = 0; i < coverage.values.length; i++) {
            float alpha = coverage.values[i] * (float) opacity;
            layer.values[4 * i] = alpha * surface.values[3 * i];
            layer.values[4 * i + 1] = alpha * surface.values[3 * i + 1];
            layer.values[4 * i + 2] = alpha * surface.values[3 * i + 2];
            layer.values[4 * i + 3] = alpha * 255;
        }
        return layer;
    }
}
