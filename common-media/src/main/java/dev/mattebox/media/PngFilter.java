package dev.mattebox.media;

/**
 * PNG's row filters None, Sub and Up: of each row the one with the least sum of absolute differences, the PNG
 * specification's own rule of thumb.
 */
final class PngFilter {

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;

    private final byte[] samples;
    private final int rowBytes;
    private final int pixelBytes;
    private final byte[] filtered;

    PngFilter(byte[] samples, int rowBytes, int pixelBytes) {
        this.samples = samples;
        this.rowBytes = rowBytes;
        this.pixelBytes = pixelBytes;
        this.filtered = new byte[rowBytes + 1];
    }

    /** The filter's number and the filtered row; the array is used again for the next row. */
    byte[] filtered(int row) {
        int best = NONE;
        int least = cost(row, NONE);
        for (int filter = SUB; filter <= UP && least > 0; filter++) {
            int cost = cost(row, filter);
            if (cost < least) {
                least = cost;
                best = filter;
            }
        }
        filtered[0] = (byte) best;
        int start = row * rowBytes;
        int plain = plainBytes(row, best);
        System.arraycopy(samples, start, filtered, 1, plain);
        int back = back(best);
        for (int i = plain; i < rowBytes; i++) {
            filtered[i + 1] = (byte) (samples[start + i] - samples[start + i - back]);
        }
        return filtered;
    }

    private int cost(int row, int filter) {
        int start = row * rowBytes;
        int end = start + rowBytes;
        int predicted = start + plainBytes(row, filter);
        int back = back(filter);
        int sum = 0;
        for (int i = start; i < predicted; i++) {
            sum += Math.abs(samples[i]);
        }
        for (int i = predicted; i < end; i++) {
            sum += Math.abs((byte) (samples[i] - samples[i - back]));
        }
        return sum;
    }

    /** How many of a row's first bytes have nothing to be predicted from. */
    private int plainBytes(int row, int filter) {
        return switch (filter) {
            case SUB -> pixelBytes;
            case UP -> row > 0 ? 0 : rowBytes;
            default -> rowBytes;
        };
    }

    /** How far back that which predicts a byte lies. */
    private int back(int filter) {
        return filter == SUB ? pixelBytes : rowBytes;
    }
}
