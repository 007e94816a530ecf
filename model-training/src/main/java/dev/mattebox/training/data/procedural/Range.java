package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** An interval from which the generator draws. */
public record Range(double from, double to) {

    /**
     * @throws IllegalArgumentException if the interval is upside down
     */
    public Range {
        if (!(from <= to)) {
            throw new IllegalArgumentException("A range must not end before it starts: " + from + " to " + to);
        }
    }

    double draw(RandomStream random) {
        return random.uniform(from, to);
    }

    double drawLogarithmic(RandomStream random) {
        return random.logUniform(from, to);
    }
}
