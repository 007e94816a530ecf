package dev.mattebox.training.data.procedural;

/** A figure and its way through the scene. */
record Actor(Figure figure, Trajectory trajectory) {

    FloatImage render(double time, Affine camera, int width, int height) {
        return figure.render(time, camera.after(trajectory.at(time)), width, height);
    }

    /** Where the actor's origin is seen. */
    double[] position(double time, Affine camera) {
        Affine place = camera.after(trajectory.at(time));
        return new double[] {place.x0(), place.y0()};
    }
}
