package dev.mattebox.training.data.procedural;

/**
 * A map of the plane: {@code x' = xx*x + xy*y + x0}, {@code y' = yx*x + yy*y + y0}.
 */
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

    static Affine translation(double x, double y) {
        return new Affine(1, 0, x, 0, 1, y);
    }

    /** Turns by an angle in radians, scales, then moves the origin to (x, y). */
    static Affine similarity(double angle, double scale, double x, double y) {
        double cosine = Math.cos(angle) * scale;
        double sine = Math.sin(angle) * scale;
        return new Affine(cosine, -sine, x, sine, cosine, y);
    }

    /** First the other map, then this one. */
    Affine after(Affine first) {
        return new Affine(
                xx * first.xx + xy * first.yx,
                xx * first.xy + xy * first.yy,
                xx * first.x0 + xy * first.y0 + x0,
                yx * first.xx + yy * first.yx,
                yx * first.xy + yy * first.yy,
                yx * first.x0 + yy * first.y0 + y0);
    }

    Affine inverse() {
        double determinant = xx * yy - xy * yx;
        double a = yy / determinant;
        double b = -xy / determinant;
        double c = -yx / determinant;
        double d = xx / determinant;
        return new Affine(a, b, -(a * x0 + b * y0), c, d, -(c * x0 + d * y0));
    }

    double mapX(double x, double y) {
        return xx * x + xy * y + x0;
    }

    double mapY(double x, double y) {
        return yx * x + yy * y + y0;
    }

    /** How much lengths grow, on average. */
    double magnification() {
        return Math.sqrt(Math.abs(xx * yy - xy * yx));
    }
}
