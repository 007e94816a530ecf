package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.Arrays;
import java.util.stream.Stream;

/** Paints square RGB textures of one size. */
final class TexturePainter {

    private final RandomStream random;
    private final int size;

    TexturePainter(RandomStream random, int size) {
        this.random = random;
        this.size = size;
    }

    FloatImage paint(TextureKind kind) {
        return switch (kind) {
            case NOISE -> colourNoise();
            case TWO_TONE -> twoTone();
            case DEAD_LEAVES -> deadLeaves();
            case GRADIENT -> gradient();
            case STRIPES -> stripes();
            case STROKES -> strokes();
            case BOKEH -> bokeh();
            case VORONOI -> voronoi();
            case PLASMA -> plasma();
            case CONTOURS -> contours();
            case BRICKS -> bricks();
        };
    }

    /** A mask of cloudy regions, one channel in [0, 1]. */
    FloatImage cloudyMask() {
        double sharpness = random.uniform(1, 12);
        double offset = random.gaussian(0.5);
        return sigmoid(Noise.fractal(random, size, 1), sharpness, offset);
    }

    private FloatImage colourNoise() {
        double colourful = random.uniform(0, 0.6);
        FloatImage noise = Noise.fractal(random, size, 3).scale(colourful);
        noise.addScaled(Noise.fractal(random, size, 1), 1 - colourful);
        return plain(Colour.any(random)).addScaled(noise, random.uniform(5, 55));
    }

    private FloatImage twoTone() {
        FloatImage mask = sigmoid(Noise.fractal(random, size, 1), random.uniform(0.5, 6), 0);
        FloatImage mixed = plain(Colour.any(random)).mixWith(plain(Colour.any(random)), mask);
        return grainy(mixed, 10);
    }

    private FloatImage deadLeaves() {
        Colour[] palette = palette(random.integer(3, 10));
        int count = random.integer(40, 300);
        double largest = random.uniform(0.1, 0.45) * size;
        double[] radii = new double[count];
        for (int i = 0; i < count; i++) {
            radii[i] = Math.min(largest, 4 * Math.pow(1 - random.uniform(0, 1), -1 / 1.2));
        }
        Arrays.sort(radii);
        int shape = random.integer(0, 4);
        double orientation = random.uniform(0, Math.PI);
        FloatImage leaves = Imaging.paint(size, size, Colour.any(random), painter -> {
            for (int i = count - 1; i >= 0; i--) {
                Colour colour = random.oneOf(palette).jittered(random, 12);
                Polygon leaf = leaf(shape < 3 ? shape : random.integer(0, 3), radii[i], orientation);
                painter.polygon(leaf.moved(random.uniform(0, size), random.uniform(0, size)), colour);
            }
        });
        return grainy(leaves, 15);
    }

    private Polygon leaf(int shape, double radius, double orientation) {
        if (shape == 0) {
            return turned(
                    Polygon.blob(random, 2, 0, radius * random.uniform(0.3, 1), radius * random.uniform(0.3, 1)),
                    random.uniform(0, Math.PI));
        }
        if (shape == 1) {
            double w = radius * random.uniform(0.2, 1.2);
            double h = radius * random.uniform(0.2, 1.2);
            return turned(
                    Polygon.of(-w, -h, w, -h, w, h, -w, h),
                    random.chance(0.7) ? orientation : random.uniform(0, Math.PI));
        }
        int corners = random.integer(3, 8);
        double[] angles = random.sortedUniform(corners, 0, 2 * Math.PI);
        return new Polygon(Arrays.stream(angles)
                .mapToObj(angle -> {
                    double r = radius * random.uniform(0.4, 1);
                    return new double[] {r * Math.cos(angle), r * Math.sin(angle)};
                })
                .toArray(double[][]::new));
    }

    private static Polygon turned(Polygon polygon, double angle) {
        Affine turn = Affine.similarity(angle, 1, 0, 0);
        return polygon.mapped(turn);
    }

    private FloatImage gradient() {
        double angle = random.uniform(0, 2 * Math.PI);
        double curve = random.uniform(0.5, 2);
        FloatImage mask = new FloatImage(size, size, 1);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double along =
                        ((double) x / size - 0.5) * Math.cos(angle) + ((double) y / size - 0.5) * Math.sin(angle);
                mask.values[y * size + x] = (float) Math.pow(Math.min(1, Math.max(0, along + 0.5)), curve);
            }
        }
        return grainy(plain(Colour.any(random)).mixWith(plain(Colour.any(random)), mask), 6);
    }

    private FloatImage stripes() {
        double angle = random.uniform(0, Math.PI);
        double frequency = 2 * Math.PI / random.uniform(5, 60);
        FloatImage waver = Noise.fractal(random, size, 1).scale(random.chance(0.5) ? random.uniform(0, 4) : 0);
        int pattern = random.chance(0.6) ? 0 : random.integer(1, 3);
        double sharpness = random.uniform(1, 10);
        FloatImage mask = new FloatImage(size, size, 1);
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i++) {
                double first = Math.sin(frequency * (x * cosine + y * sine + waver.values[i]));
                double second = pattern == 0 ? 0 : Math.sin(frequency * (y * cosine - x * sine));
                mask.values[i] =
                        (float) (pattern == 0 ? first : pattern == 1 ? first * second : Math.max(first, second));
            }
        }
        sigmoid(mask, sharpness, 0);
        return grainy(plain(Colour.any(random)).mixWith(plain(Colour.any(random)), mask), 12);
    }

    private FloatImage strokes() {
        Colour[] palette = palette(5);
        double length = random.uniform(6, 50);
        int thickness = random.integer(1, 4);
        double direction = random.uniform(0, 2 * Math.PI);
        double spread = random.uniform(0.1, 3);
        int count = random.integer(200, 700);
        return Imaging.paint(size, size, Colour.any(random), painter -> {
            for (int i = 0; i < count; i++) {
                double angle = direction + random.gaussian(spread);
                double l = length * random.uniform(0.3, 1);
                double[] from = {random.uniform(0, size), random.uniform(0, size)};
                double[] to = {from[0] + l * Math.cos(angle), from[1] + l * Math.sin(angle)};
                painter.line(from, to, thickness, random.oneOf(palette).jittered(random, 15));
            }
        });
    }

    private FloatImage bokeh() {
        int count = random.integer(5, 40);
        FloatImage lights = Imaging.paint(size, size, new Colour(0, 0, 0), painter -> {
            for (int i = 0; i < count; i++) {
                double radius = random.uniform(3, 35);
                Polygon disc = Polygon.blob(random, 2, 0, radius, radius);
                painter.polygon(
                        disc.moved(random.uniform(0, size), random.uniform(0, size)),
                        Colour.any(random).times(random.uniform(0.3, 1)));
            }
        });
        FloatImage blurred = Imaging.blur(lights, random.uniform(1, 5));
        FloatImage ground = gradient().scale(0.6);
        for (int i = 0; i < ground.values.length; i++) {
            ground.values[i] = Math.max(ground.values[i], blurred.values[i]);
        }
        return ground;
    }

    private FloatImage voronoi() {
        int count = random.integer(20, 120);
        double[][] centres = Stream.generate(() -> new double[] {random.uniform(0, size), random.uniform(0, size)})
                .limit(count)
                .toArray(double[][]::new);
        Colour[] colours = palette(count);
        int half = size / 2;
        FloatImage cells = new FloatImage(half, half, 3);
        for (int y = 0; y < half; y++) {
            for (int x = 0; x < half; x++) {
                double nearest = Double.MAX_VALUE;
                double second = Double.MAX_VALUE;
                int cell = 0;
                for (int c = 0; c < count; c++) {
                    double dx = 2 * x - centres[c][0];
                    double dy = 2 * y - centres[c][1];
                    double distance = dx * dx + dy * dy;
                    if (distance < nearest) {
                        second = nearest;
                        nearest = distance;
                        cell = c;
                    } else if (distance < second) {
                        second = distance;
                    }
                }
                double edge = Math.min(1, Math.max(0.3, (Math.sqrt(second) - Math.sqrt(nearest)) / 6));
                int i = cells.index(x, y);
                cells.values[i] = (float) (colours[cell].red() * edge);
                cells.values[i + 1] = (float) (colours[cell].green() * edge);
                cells.values[i + 2] = (float) (colours[cell].blue() * edge);
            }
        }
        return Imaging.resize(cells, size, size);
    }

    private FloatImage plasma() {
        FloatImage waves = new FloatImage(size, size, 3);
        for (int channel = 0; channel < 3; channel++) {
            for (int wave = 0; wave < 4; wave++) {
                double a = random.uniform(-8, 8);
                double b = random.uniform(-8, 8);
                double c = random.uniform(-3, 3);
                double d = random.uniform(-3, 3);
                for (int y = 0; y < size; y++) {
                    for (int x = 0; x < size; x++) {
                        double u = 2 * Math.PI * x / size;
                        double v = 2 * Math.PI * y / size;
                        waves.values[waves.index(x, y) + channel] +=
                                (float) Math.sin(u * a + v * b + 2 * Math.sin(u * c + v * d));
                    }
                }
            }
        }
        return plain(Colour.any(random)).addScaled(waves, random.uniform(10, 40));
    }

    private FloatImage contours() {
        FloatImage heights = Noise.fractal(random, size, 1);
        double rings = random.uniform(2, 7);
        Colour[] palette = palette(random.integer(2, 6));
        FloatImage result = new FloatImage(size, size, 3);
        for (int i = 0; i < heights.values.length; i++) {
            double level = heights.values[i] * rings;
            Colour colour = palette[Math.floorMod((int) Math.floor(level), palette.length)];
            double shade = 0.75 + 0.25 * (level - Math.floor(level));
            result.values[3 * i] = (float) (colour.red() * shade);
            result.values[3 * i + 1] = (float) (colour.green() * shade);
            result.values[3 * i + 2] = (float) (colour.blue() * shade);
        }
        return grainy(Imaging.blur(result, random.uniform(0.5, 1.5)), 8);
    }

    private FloatImage bricks() {
        double width = random.uniform(14, 70);
        double height = width * random.uniform(0.3, 1);
        double mortar = random.uniform(1, 4);
        Colour brick = Colour.any(random);
        double variation = random.uniform(5, 40);
        FloatImage wall = Imaging.paint(size, size, Colour.any(random), painter -> {
            for (int row = -1; row * height < size; row++) {
                for (double x = row % 2 == 0 ? 0 : -width / 2; x < size; x += width) {
                    double top = row * height;
                    painter.polygon(
                            Polygon.of(
                                    x,
                                    top,
                                    x + width - mortar,
                                    top,
                                    x + width - mortar,
                                    top + height - mortar,
                                    x,
                                    top + height - mortar),
                            brick.jittered(random, variation));
                }
            }
        });
        return grainy(wall, 14);
    }

    private FloatImage plain(Colour colour) {
        return new FloatImage(size, size, 3).fill(colour);
    }

    private FloatImage grainy(FloatImage image, double most) {
        return image.addScaled(Noise.fractal(random, size, 1), random.uniform(0, most));
    }

    private Colour[] palette(int count) {
        return Stream.generate(() -> Colour.any(random)).limit(count).toArray(Colour[]::new);
    }

    private static FloatImage sigmoid(FloatImage image, double sharpness, double offset) {
        for (int i = 0; i < image.values.length; i++) {
            image.values[i] = (float) (1 / (1 + Math.exp(-sharpness * (image.values[i] + offset))));
        }
        return image;
    }
}
