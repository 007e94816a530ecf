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
        long least = cost(row, NONE);
        for (int filter = SUB; filter <= UP && least > 0; filter++) {
            long cost = cost(row, filter);
            if (cost < least) {
                least = cost;
                best = filter;
            }
        }
        filtered[0] = (byte) best;
        int start = row * rowBytes;
        for (int i = 0; i < rowBytes; i++) {
            filtered[i + 1] = (byte) (samples[start + i] - predicted(row, start, i, best));
        }
        return filtered;
    }

    private long cost(int row, int filter) {
        long sum = 0;
        int start = row * rowBytes;
        for (int i = 0; i < rowBytes; i++) {
            sum += Math.abs((byte) (samples[start + i] - predicted(row, start, i, filter)));
        }
        return sum;
    }

    private byte predicted(int row, int start, int i, int filter) {
        if (filter == SUB) {
            return i >= pixelBytes ? samples[start + i - pixelBytes] : 0;
        }
        return filter == UP && row > 0 ? samples[start + i - rowBytes] : 0;
    }
}
