package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** Takes the alpha of an earlier frame, or of a later one where there is no earlier. */
final class Lagging implements Damage {

    private static final double LONGEST = 6;
    private static final double WHOLE_FRAMES = 0.7;

    @Override
    public Plane apply(Scene scene, Plane alpha, double strength, RandomStream random) {
        boolean earlier = scene.frame() >= scene.clip().frames() - 1 - scene.frame();
        int available = earlier ? scene.frame() : scene.clip().frames() - 1 - scene.frame();
        double exact = Math.min(available, LONGEST) * strength;
        double lag = random.chance(WHOLE_FRAMES) ? Math.ceil(exact) : exact;
        int whole = (int) lag;
        int sign = earlier ? -1 : 1;
        Plane near = scene.truthAt(scene.frame() + sign * whole);
        return lag == whole ? near : near.towards(scene.truthAt(scene.frame() + sign * (whole + 1)), lag - whole);
    }
}
