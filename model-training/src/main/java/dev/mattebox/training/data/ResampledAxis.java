package dev.mattebox.training.data;

/**
 * How the pixels along one axis become those of a smaller or larger picture: averaged over the area that each new pixel
 * covers, or linear between neighbours where there is less than one pixel for each.
 *
 * @param first for each new pixel the first old one that it is made of
 * @param weights of that one and the following; they add up to 1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ResampledAxis(int[] first, float[][] weights) {

    /**
     * @param from where the wanted part begins, in old pixels; it may end between two
     * @param length of the wanted part; it lies within the old pixels
     * @param available how many old pixels there are
     * @param size how many new pixels are wanted
     */
    public static ResampledAxis of(double from, double length, int available, int size) {
        double step = length / size;
        int[] first = new int[size];
        float[][] weights = new float[size][];
        for (int i = 0; i < size; i++) {
            if (step >= 1) {
                average(from + i * step, from + (i + 1) * step, available, i, first, weights);
            } else {
                interpolate(from + (i + 0.5) * step - 0.5, available, i, first, weights);
            }
        }
        return new ResampledAxis(first, weights);
    }

    int size() {
        return first.length;
    }

    /** The same from the other end. */
    public ResampledAxis mirrored() {
        int size = size();
        int[] mirroredFirst = new int[size];
        float[][] mirroredWeights = new float[size][];
        for (int i = 0; i < size; i++) {
            mirroredFirst[i] = first[size - 1 - i];
            mirroredWeights[i] = weights[size - 1 - i];
        }
        return new ResampledAxis(mirroredFirst, mirroredWeights);
    }

    private static void average(double begin, double end, int available, int i, int[] first, float[][] weights) {
        int begins = Math.min(available - 1, (int) Math.floor(begin));
        int ends = Math.max(begins + 1, Math.min(available, (int) Math.ceil(end)));
        double[] overlap = new double[ends - begins];
        double sum = 0;
        for (int pixel = begins; pixel < ends; pixel++) {
            overlap[pixel - begins] = Math.max(0, Math.min(end, pixel + 1) - Math.max(begin, pixel));
            sum += overlap[pixel - begins];
        }
        first[i] = begins;
        weights[i] = new float[overlap.length];
        for (int k = 0; k < overlap.length; k++) {
            weights[i][k] = (float) (overlap[k] / sum);
        }
    }

    private static void interpolate(double centre, int available, int i, int[] first, float[][] weights) {
        double inside = Math.max(0, Math.min(available - 1.0, centre));
        int left = (int) inside;
        float right = (float) (inside - left);
        first[i] = left;
        weights[i] = left + 1 < available ? new float[] {1 - right, right} : new float[] {1};
    }
}
