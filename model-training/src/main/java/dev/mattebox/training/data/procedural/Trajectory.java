package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/**
 * How an object or the camera moves: a drift that turns back before it has gone far, a zoom and a turn, each with
 * swaying on top.
 */
final class Trajectory {

    private final double x;
    private final double y;
    private final double scale;
    private final double reach;
    private final double velocityX;
    private final double velocityY;
    private final double zoomSpeed;
    private final double turn;
    private final double turnSpeed;
    private final Oscillation swayX;
    private final Oscillation swayY;
    private final Oscillation swayZoom;
    private final Oscillation swayTurn;

    /**
     * @param frameSize the frame's height in pixels; velocities are in parts of it
     * @param scale pixels per unit of the object
     * @param speed 1 is usual
     * @param start (x, y) in the middle of the clip, in pixels
     * @param turning how much it turns, radians
     */
    Trajectory(RandomStream random, double frameSize, double scale, double speed, double[] start, double turning) {
        double pace = speed * Math.exp(random.gaussian(0.8));
        this.x = start[0];
        this.y = start[1];
        this.scale = scale;
        this.reach = 0.35 * frameSize;
        this.velocityX = random.gaussian(1.5 * pace) * frameSize / 192;
        this.velocityY = random.gaussian(1.5 * pace) * frameSize / 192;
        this.swayX = new Oscillation(random, frameSize * 0.03 * pace, 0);
        this.swayY = new Oscillation(random, frameSize * 0.02 * pace, 0);
        this.swayZoom = new Oscillation(random, 0.03 * pace, 0);
        this.zoomSpeed = random.gaussian(0.008 * pace);
        this.swayTurn = new Oscillation(random, turning * Math.min(pace, 2), 0);
        this.turn = random.gaussian(turning);
        this.turnSpeed = random.gaussian(0.01 * Math.min(pace, 2));
    }

    /** Object coordinates to frame coordinates; the clip's middle is time 0. */
    Affine at(double time) {
        double angle = turn + swayTurn.at(time) + limited(turnSpeed * time, 0.6);
        double zoom = scale * Math.exp(limited(zoomSpeed * time, 0.4) + swayZoom.at(time));
        return Affine.similarity(
                angle,
                zoom,
                x + limited(velocityX * time, reach) + swayX.at(time),
                y + limited(velocityY * time, reach) + swayY.at(time));
    }

    private static double limited(double distance, double limit) {
        return limit * Math.sin(distance / limit);
    }
}
