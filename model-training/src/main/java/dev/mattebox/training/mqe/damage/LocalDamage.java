package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.RandomStream;

import java.util.OptionalInt;

/** Confines damages to a window around a pixel of the edge. */
final class LocalDamage {

    private LocalDamage() {}

    /**
     * @param reach radius of the window as a share of the shorter side
     * @return the alpha, spoilt within the window; everywhere if it has no edge or the damage chooses its own place
     */
    static Plane near(Scene scene, Plane alpha, ErrorType type, double strength, double reach, RandomStream random) {
        Plane everywhere = type.damage().apply(scene, alpha, strength, random);
        OptionalInt centre = type.local() ? Places.onEdge(random, alpha) : OptionalInt.empty();
        if (centre.isEmpty()) {
            return everywhere;
        }
        double radius = reach * Math.min(scene.width(), scene.height());
        double softness = random.uniform(0.15, 0.6) * radius;
        double roughness = random.uniform(0, 0.4);
        return alpha.towards(
                everywhere,
                RandomField.blob(
                        random, scene.width(), scene.height(), centre.getAsInt(), radius, softness, roughness));
    }
}
