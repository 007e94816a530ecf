package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** A value that sways around a rest value: two sine waves of random speed and phase. */
final class Oscillation {

    private final double rest;
    private final double[] amplitude = new double[2];
    private final double[] speed = new double[2];
    private final double[] phase = new double[2];

    Oscillation(RandomStream random, double strength, double rest) {
        this.rest = rest;
        for (int i = 0; i < 2; i++) {
            amplitude[i] = random.gaussian(strength) / (i + 1);
            speed[i] = random.uniform(0.05, 0.5) * (i + 1);
            phase[i] = random.uniform(0, 2 * Math.PI);
        }
    }

    double at(double time) {
        double value = rest;
        for (int i = 0; i < 2; i++) {
            value += amplitude[i] * Math.sin(speed[i] * time + phase[i]);
        }
        return value;
    }
}
