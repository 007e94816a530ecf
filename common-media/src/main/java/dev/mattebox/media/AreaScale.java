package dev.mattebox.media;

/** Makes pictures smaller, each pixel the mean of those that it stands for; never larger. */
public final class AreaScale {

    private AreaScale() {}

    /**
     * The picture with a shorter side of at most so many pixels; itself if it is not larger.
     *
     * @param maxShortSide at least 1
     */
    public static RgbImage within(RgbImage image, int maxShortSide) {
        Grid grid = Grid.of(image.width(), image.height(), maxShortSide);
        if (grid.isWhole()) {
            return image;
        }
        byte[] small = new byte[grid.width() * grid.height() * 3];
        long[] sums = new long[3];
        for (int y = 0, at = 0; y < grid.height(); y++) {
            for (int x = 0; x < grid.width(); x++) {
                sums[0] = 0;
                sums[1] = 0;
                sums[2] = 0;
                for (int row = grid.top(y); row < grid.bottom(y); row++) {
                    int from = 3 * (row * image.width() + grid.left(x));
                    int to = 3 * (row * image.width() + grid.right(x));
                    for (int i = from; i < to; i += 3) {
                        sums[0] += image.rgb()[i] & 0xff;
                        sums[1] += image.rgb()[i + 1] & 0xff;
                        sums[2] += image.rgb()[i + 2] & 0xff;
                    }
                }
                long area = grid.area(x, y);
                for (long sum : sums) {
                    small[at++] = (byte) ((sum + area / 2) / area);
                }
            }
        }
        return new RgbImage(grid.width(), grid.height(), small);
    }

    /** As {@link #within(RgbImage, int)}. */
    public static AlphaFrame within(AlphaFrame image, int maxShortSide) {
        Grid grid = Grid.of(image.width(), image.height(), maxShortSide);
        if (grid.isWhole()) {
            return image;
        }
        float[] small = new float[grid.width() * grid.height()];
        for (int y = 0, at = 0; y < grid.height(); y++) {
            for (int x = 0; x < grid.width(); x++) {
                double sum = 0;
                for (int row = grid.top(y); row < grid.bottom(y); row++) {
                    int start = row * image.width();
                    for (int column = grid.left(x); column < grid.right(x); column++) {
                        sum += image.alpha()[start + column];
                    }
                }
                small[at++] = (float) (sum / grid.area(x, y));
            }
        }
        return new AlphaFrame(grid.width(), grid.height(), small);
    }

    /** Which pixels of a large picture stand under each pixel of a small one: at least one. */
    private record Grid(int largeWidth, int largeHeight, int width, int height) {

        static Grid of(int width, int height, int maxShortSide) {
            if (maxShortSide < 1) {
                throw new IllegalArgumentException("A side has at least 1 pixel, not " + maxShortSide);
            }
            int shortSide = Math.min(width, height);
            if (shortSide <= maxShortSide) {
                return new Grid(width, height, width, height);
            }
            return new Grid(
                    width, height, scaled(width, maxShortSide, shortSide), scaled(height, maxShortSide, shortSide));
        }

        private static int scaled(int side, int numerator, int denominator) {
            return Math.max(1, (int) Math.round((double) side * numerator / denominator));
        }

        boolean isWhole() {
            return width == largeWidth && height == largeHeight;
        }

        int left(int x) {
            return (int) ((long) x * largeWidth / width);
        }

        int right(int x) {
            return Math.max(left(x) + 1, (int) ((x + 1L) * largeWidth / width));
        }

        int top(int y) {
            return (int) ((long) y * largeHeight / height);
        }

        int bottom(int y) {
            return Math.max(top(y) + 1, (int) ((y + 1L) * largeHeight / height));
        }

        long area(int x, int y) {
            return (long) (right(x) - left(x)) * (bottom(y) - top(y));
        }
    }
}
