package dev.mattebox.training.data.footage;

/**
 * Where each pixel of a frame comes from in a still of the same size: {@code x' = xx*x + xy*y + x0}, {@code y' = yx*x +
 * yy*y + y0}.
 */
record Warp(double xx, double xy, double x0, double yx, double yy, double y0) {

    /** The inverse of placing the still: sheared, scaled and turned about the frame's centre, then moved. */
    static Warp of(Pose pose, int width, int height) {
        double shrink = Math.exp(-pose.growth());
        double cosine = Math.cos(pose.angle()) * shrink;
        double sine = Math.sin(pose.angle()) * shrink;
        double xx = cosine + pose.shear() * sine;
        double xy = sine - pose.shear() * cosine;
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        double movedX = centreX + pose.right() * width;
        double movedY = centreY + pose.down() * height;
        return new Warp(
                xx, xy, centreX - xx * movedX - xy * movedY, -sine, cosine, centreY + sine * movedX - cosine * movedY);
    }

    double x(int column, int row) {
        return xx * column + xy * row + x0;
    }

    double y(int column, int row) {
        return yx * column + yy * row + y0;
    }
}
