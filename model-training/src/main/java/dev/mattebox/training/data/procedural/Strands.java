package dev.mattebox.training.data.procedural;

/**
 * A bundle of thin curved strands (hair or fur) that grow from one part of a figure and sway. Widths may be far below
 * one pixel: a strand covers exactly the share of the pixel that its width has.
 */
final class Strands {

    static final int POINTS = 16;

    private final Strand[] strands;
    private final double sway;
    private final double swaySpeed;
    private final double swayPhase;
    private final double gravity;

    Strands(Strand[] strands, double sway, double swaySpeed, double swayPhase, double gravity) {
        this.strands = strands.clone();
        this.sway = sway;
        this.swaySpeed = swaySpeed;
        this.swayPhase = swayPhase;
        this.gravity = gravity;
    }

    /**
     * One strand.
     *
     * @param rootX local position of the root
     * @param direction angle at the root, radians
     * @param length local units
     * @param curl how much it turns over its length, radians
     * @param width pixels at the root; the tip is a third of it
     * @param opacity of the strand itself, in (0, 1]
     * @param lag its own delay in the bundle's sway
     */
    record Strand(
            double rootX,
            double rootY,
            double direction,
            double length,
            double curl,
            double width,
            double opacity,
            double lag,
            Colour colour) {}

    /** Draws all strands over an RGBA canvas; {@code placement} maps local units to the canvas. */
    void drawOn(FloatImage canvas, Affine placement, double time) {
        StrandBrush brush = new StrandBrush(canvas);
        double[] xs = new double[POINTS];
        double[] ys = new double[POINTS];
        for (Strand strand : strands) {
            double x = strand.rootX();
            double y = strand.rootY();
            double step = strand.length() / (POINTS - 1);
            for (int i = 0; i < POINTS; i++) {
                xs[i] = placement.mapX(x, y);
                ys[i] = placement.mapY(x, y);
                double along = (double) i / (POINTS - 1);
                double angle = strand.direction()
                        + strand.curl() * along
                        + sway * along * Math.sin(swaySpeed * time + swayPhase + strand.lag() + 2 * along);
                double dx = Math.cos(angle);
                double dy = Math.sin(angle) + gravity * along;
                x += dx * step;
                y += dy * step;
            }
            brush.draw(xs, ys, strand.width(), strand.width() / 3, strand.opacity(), strand.colour());
        }
    }
}
