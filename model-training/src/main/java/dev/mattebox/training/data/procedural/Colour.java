package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** An RGB colour in [0, 255]. */
record Colour(double red, double green, double blue) {

    Colour {
        red = Math.min(255, Math.max(0, red));
        green = Math.min(255, Math.max(0, green));
        blue = Math.min(255, Math.max(0, blue));
    }

    /** Greys and blacks as often as in rooms and clothes, otherwise any hue. */
    static Colour any(RandomStream random) {
        double kind = random.uniform(0, 1);
        if (kind < 0.25) {
            double grey = random.uniform(10, 245);
            return new Colour(grey, grey, grey).jittered(random, 8);
        }
        if (kind < 0.35) {
            double black = random.uniform(0, 40);
            return new Colour(black, black, black);
        }
        return fromHsv(random.uniform(0, 6), random.bell(1.5, 1.8), random.bell(2, 1.3));
    }

    /** From the lightest to the darkest skin. */
    static Colour skin(RandomStream random) {
        double dark = random.uniform(0, 1);
        return new Colour(250 - 145 * dark, 222 - 157 * dark, 202 - 157 * dark).jittered(random, 8);
    }

    /** Black, brown, blond, red, grey or white hair; sometimes dyed. */
    static Colour hair(RandomStream random) {
        double kind = random.uniform(0, 1);
        double light = random.uniform(0, 1);
        if (kind < 0.5) {
            return new Colour(18 + 100 * light, 14 + 70 * light, 12 + 45 * light).jittered(random, 6);
        }
        if (kind < 0.65) {
            return new Colour(150 + 90 * light, 115 + 90 * light, 65 + 80 * light).jittered(random, 8);
        }
        if (kind < 0.73) {
            return new Colour(110 + 80 * light, 45 + 40 * light, 20 + 25 * light).jittered(random, 6);
        }
        if (kind < 0.85) {
            double grey = 100 + 140 * light;
            return new Colour(grey, grey, grey).jittered(random, 5);
        }
        return any(random);
    }

    private static Colour fromHsv(double hue, double saturation, double value) {
        return new Colour(
                255 * channel(5, hue, saturation, value),
                255 * channel(3, hue, saturation, value),
                255 * channel(1, hue, saturation, value));
    }

    private static double channel(int offset, double hue, double saturation, double value) {
        double k = (offset + hue) % 6;
        return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    }

    Colour jittered(RandomStream random, double deviation) {
        return new Colour(
                red + random.gaussian(deviation),
                green + random.gaussian(deviation),
                blue + random.gaussian(deviation));
    }

    Colour times(double factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }
}
