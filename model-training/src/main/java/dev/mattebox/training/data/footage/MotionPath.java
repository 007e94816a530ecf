package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;

/**
 * A smooth way from one pose to another: a quadratic Bézier curve, with a rest on the way in some cases.
 *
 * @param restBegins when, within 0..1
 * @param restLength 0 for none; the rest ends before 1
 */
record MotionPath(Pose start, Pose bend, Pose end, double restBegins, double restLength) {

    private static final double RESTING = 0.3;
    private static final double SHORTEST_REST = 0.2;
    private static final double LONGEST_REST = 0.5;

    static MotionPath draw(RandomStream random) {
        double restLength = random.chance(RESTING) ? random.uniform(SHORTEST_REST, LONGEST_REST) : 0;
        double restBegins = random.uniform(0.2, 0.8) * (1 - restLength);
        return new MotionPath(Pose.draw(random), Pose.draw(random), Pose.draw(random), restBegins, restLength);
    }

    /**
     * Where the way has led.
     *
     * @param time from 0 at the start to 1 at the end
     */
    Pose at(double time) {
        double done = done(time);
        double left = 1 - done;
        return start.times(left * left).plus(bend.times(2 * left * done)).plus(end.times(done * done));
    }

    /** The share of the way; before and after a rest it speeds up and slows down gently. */
    private double done(double time) {
        if (restLength == 0) {
            return time;
        }
        double firstPart = restBegins / (1 - restLength);
        if (time < restBegins) {
            return firstPart * eased(time / restBegins);
        }
        double restEnds = restBegins + restLength;
        return time < restEnds ? firstPart : firstPart + (1 - firstPart) * eased((time - restEnds) / (1 - restEnds));
    }

    private static double eased(double share) {
        return share * share * (3 - 2 * share);
    }
}
