package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

/** One way to spoil an alpha. */
@FunctionalInterface
interface Damage {

    /**
     * @param alpha what to spoil; not changed
     * @param strength in [0, 1]: 0 changes nothing or next to nothing; the same random numbers and more strength give
     *     more damage
     * @return in [0, 1]; may be the given alpha where there is nothing to spoil
     */
    Plane apply(Scene scene, Plane alpha, double strength, RandomStream random);
}
