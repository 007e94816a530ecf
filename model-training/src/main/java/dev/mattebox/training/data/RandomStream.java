package dev.mattebox.training.data;

import java.util.SplittableRandom;

/**
 * One independent stream of random numbers, named by its keys: the same keys give the same numbers on every machine,
 * in every thread and in any order of creation.
 */
public final class RandomStream {

    private final SplittableRandom random;
    private double spareGaussian = Double.NaN;

    private RandomStream(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The stream of these keys, for example (seed, clip, attempt). */
    public static RandomStream of(long... keys) {
        long state = 0x6D61747465626F78L;
        for (long key : keys) {
            state = mix(state * 31 + key + 0x9E3779B97F4A7C15L);
        }
        return new RandomStream(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Any 64 bits. */
    public long nextLong() {
        return random.nextLong();
    }

    /** Uniform in [from, to). */
    public double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Uniform on a logarithmic scale; both ends positive. */
    public double logUniform(double from, double to) {
        return Math.exp(uniform(Math.log(from), Math.log(to)));
    }

    /** Uniform in from..to-1. */
    public int integer(int from, int toExclusive) {
        return random.nextInt(from, toExclusive);
    }

    /** True with the given probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Normal with mean 0 and deviation 1. */
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        spareGaussian = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    }

    /** Normal with mean 0. */
    public double gaussian(double deviation) {
        return gaussian() * deviation;
    }

    /** In [0, 1] with the bell of a beta distribution (Kumaraswamy's closed form). */
    public double bell(double a, double b) {
        return Math.pow(1 - Math.pow(1 - random.nextDouble(), 1 / b), 1 / a);
    }

    /** Ascending uniform values. */
    public double[] sortedUniform(int count, double from, double to) {
        return random.doubles(count, from, to).sorted().toArray();
    }

    /** One of the given values, all equally likely. */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
