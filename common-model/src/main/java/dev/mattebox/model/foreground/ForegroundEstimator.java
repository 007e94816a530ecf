package dev.mattebox.model.foreground;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds the colours of what was cut out where background shines through it: at soft edges, in hair, behind veils. The
 * alpha is taken as it is. The method is the fast multi-level estimation of Germer, Uelwer, Conrad and Harmeling (2020):
 * foreground and background are to add up to the frame by the alpha, and to change little from pixel to pixel, least
 * where alpha changes; solved from one pixel upwards to the frame's size.
 *
 * <p>Equal frames give equal colours to the last bit, on any machine and with any number of threads. The rows of a level
 * are shared among the threads of the common pool. An estimator keeps its memory, about 50 bytes per pixel, for the next
 * frame; one thread at a time uses it.
 */
public final class ForegroundEstimator {

    private static final int CHANNELS = 3;
    private static final int PARALLEL_PIXELS = 1 << 14;
    private static final float SURELY_FOREGROUND = 0.9f;
    private static final float SURELY_BACKGROUND = 0.1f;

    private final ForegroundOptions options;
    private Level level = new Level(0, 0);
    private Level coarser = new Level(0, 0);

    public ForegroundEstimator(ForegroundOptions options) {
        this.options = options;
    }

    /**
     * Estimates the colours of the foreground. Where alpha is 1 they are the frame's own, exactly; where it is 0 the
     * nearest foreground is carried on, so that scaling and filtering meet no foreign colour.
     *
     * @param width pixels per row, at least 1
     * @param height rows, at least 1
     * @param rgb {@code height * width * 3} values in [0,1], interleaved
     * @param alpha {@code height * width} values; what lies outside [0,1] is clipped
     * @return as many values as {@code rgb}, not multiplied by alpha, in [0,1]
     * @throws IllegalArgumentException if an array's length does not fit
     */
    public float[] estimate(int width, int height, float[] rgb, float[] alpha) {
        int pixels = Math.multiplyExact(width, height);
        if (width < 1 || height < 1 || rgb.length != CHANNELS * pixels || alpha.length != pixels) {
            throw new IllegalArgumentException("A frame of " + width + "x" + height + " needs " + CHANNELS * pixels
                    + " colour and " + pixels + " alpha values, not " + rgb.length + " and " + alpha.length);
        }
        Frame frame = new Frame(width, height, rgb, alpha);
        int last = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(width, height) - 1);
        start(frame);
        for (int i = 1; i <= last; i++) {
            refine(frame, side(width, i, last), side(height, i, last));
        }
        return colours(frame);
    }

    private static int side(int side, int level, int last) {
        return (int) Math.round(StrictMath.pow(side, (double) level / last));
    }

    /** The first level: one pixel, of the mean colours of what is surely foreground and surely background. */
    private void start(Frame frame) {
        level = level.sized(1, 1);
        double[] sums = new double[2 * CHANNELS];
        long[] counts = new long[2];
        for (int i = 0; i < frame.alpha.length; i++) {
            float alpha = frame.alpha[i];
            if (alpha > SURELY_FOREGROUND || alpha < SURELY_BACKGROUND) {
                int side = alpha > SURELY_FOREGROUND ? 0 : 1;
                counts[side]++;
                for (int c = 0; c < CHANNELS; c++) {
                    sums[side * CHANNELS + c] += frame.rgb[CHANNELS * i + c];
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            level.colours[i] = (float) (sums[i] / Math.max(1, counts[i / CHANNELS]));
        }
        level.sample(frame);
        solve();
    }

    private void refine(Frame frame, int width, int height) {
        Level finer = coarser.sized(width, height);
        coarser = level;
        level = finer;
        level.enlarge(coarser);
        level.sample(frame);
        solve();
    }

    private void solve() {
        boolean small = level.width <= options.smallSide() && level.height <= options.smallSide();
        int iterations = small ? options.smallIterations() : options.largeIterations();
        for (int i = 0; i < iterations; i++) {
            level.improve(0, options);
            level.improve(1, options);
        }
    }

    private float[] colours(Frame frame) {
        float[] foreground = new float[frame.rgb.length];
        for (int i = 0, pixel = 0; i < foreground.length; i += CHANNELS, pixel++) {
            boolean opaque = frame.alpha[pixel] >= 1;
            System.arraycopy(opaque ? frame.rgb : level.colours, opaque ? i : 2 * i, foreground, i, CHANNELS);
        }
        return foreground;
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Frame(int width, int height, float[] rgb, float[] alpha) {}

    /** The colours of both layers at one size: of each pixel red, green and blue of the foreground, then of what is behind. */
    private static final class Level {

        private final int capacity;
        private int width;
        private int height;
        private final float[] colours;
        private final float[] image;
        private final float[] alpha;

        Level(int width, int height) {
            this.capacity = width * height;
            this.width = width;
            this.height = height;
            this.colours = new float[capacity * 2 * CHANNELS];
            this.image = new float[capacity * CHANNELS];
            this.alpha = new float[capacity];
        }

        /** A level of this size, in this one's memory if there is enough. */
        Level sized(int newWidth, int newHeight) {
            if (newWidth * newHeight > capacity) {
                return new Level(newWidth, newHeight);
            }
            width = newWidth;
            height = newHeight;
            return this;
        }

        /** Takes the nearest pixels of the frame. */
        void sample(Frame frame) {
            forRows(y -> {
                int row = nearest(y, height, frame.height) * frame.width;
                for (int x = 0, at = y * width; x < width; x++, at++) {
                    int from = row + nearest(x, width, frame.width);
                    alpha[at] = Math.max(0, Math.min(1, frame.alpha[from]));
                    System.arraycopy(frame.rgb, from * CHANNELS, image, at * CHANNELS, CHANNELS);
                }
            });
        }

        /** Takes the nearest colours of a smaller level. */
        void enlarge(Level smaller) {
            int values = 2 * CHANNELS;
            forRows(y -> {
                int row = nearest(y, height, smaller.height) * smaller.width;
                for (int x = 0, at = y * width; x < width; x++, at++) {
                    int from = row + nearest(x, width, smaller.width);
                    System.arraycopy(smaller.colours, from * values, colours, at * values, values);
                }
            });
        }

        private static int nearest(int position, int side, int otherSide) {
            return (int) ((long) position * otherSide / side);
        }

        /** Solves each pixel of one colour of the chessboard for its neighbours, which are all of the other. */
        void improve(int parity, ForegroundOptions options) {
            forRows(y -> {
                int above = (Math.max(0, y - 1) - y) * width;
                int below = (Math.min(height - 1, y + 1) - y) * width;
                for (int x = (y + parity) & 1; x < width; x += 2) {
                    int at = y * width + x;
                    improve(at, at + above, at + below, x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, options);
                }
            });
        }

        private void improve(int at, int up, int down, int left, int right, ForegroundOptions options) {
            float front = alpha[at];
            float back = 1 - front;
            float weightUp = options.smoothness() + options.edgeSmoothness() * Math.abs(front - alpha[up]);
            float weightDown = options.smoothness() + options.edgeSmoothness() * Math.abs(front - alpha[down]);
            float weightLeft = options.smoothness() + options.edgeSmoothness() * Math.abs(front - alpha[left]);
            float weightRight = options.smoothness() + options.edgeSmoothness() * Math.abs(front - alpha[right]);
            float weights = weightUp + weightDown + weightLeft + weightRight;
            float frontFront = front * front + weights;
            float backBack = back * back + weights;
            float frontBack = front * back;
            float scale = 1 / (frontFront * backBack - frontBack * frontBack);
            for (int c = 0; c < CHANNELS; c++) {
                int f = c;
                int b = CHANNELS + c;
                float given = image[at * CHANNELS + c];
                float wantedFront = front * given
                        + weightUp * colours[up * 2 * CHANNELS + f]
                        + weightDown * colours[down * 2 * CHANNELS + f]
                        + weightLeft * colours[left * 2 * CHANNELS + f]
                        + weightRight * colours[right * 2 * CHANNELS + f];
                float wantedBack = back * given
                        + weightUp * colours[up * 2 * CHANNELS + b]
                        + weightDown * colours[down * 2 * CHANNELS + b]
                        + weightLeft * colours[left * 2 * CHANNELS + b]
                        + weightRight * colours[right * 2 * CHANNELS + b];
                colours[at * 2 * CHANNELS + f] = clipped(scale * (backBack * wantedFront - frontBack * wantedBack));
                colours[at * 2 * CHANNELS + b] = clipped(scale * (frontFront * wantedBack - frontBack * wantedFront));
            }
        }

        private static float clipped(float value) {
            return Math.max(0, Math.min(1, value));
        }

        private void forRows(IntConsumer row) {
            IntStream rows = IntStream.range(0, height);
            (width * height < PARALLEL_PIXELS ? rows : rows.parallel()).forEach(row);
        }
    }
}
