package dev.mattebox.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one PNG for a quick look at a whole clip: a few frames spread evenly over it, each as it was, as alpha and on
 * a checkerboard, from the top to the bottom. Holds a dozen small pictures, however long the clip.
 */
public final class ContactSheetWriter implements MatteWriter {

    private static final int COLUMNS = 6;
    private static final int MOST_SAMPLES = 2 * COLUMNS;
    private static final int MAX_TILE_SIDE = 320;
    private static final int GAP = 4;
    private static final byte GAP_COLOUR = 40;
    private static final int SQUARE = 12;

    private final WriterState state;
    private final PartialFile file;
    private final List<Sample> samples;
    private int step;

    /** A frame of the clip, small: as it was, as alpha, and on the checkerboard. */
    @SuppressWarnings("ArrayRecordComponent") // pictures are compared by nobody
    record Sample(int width, int height, List<byte[]> tiles) {}

    /** Starts a sheet. */
    public ContactSheetWriter(Path target) {
        this(target, new SavedSheet(0, 1, List.of()));
    }

    private ContactSheetWriter(Path target, SavedSheet saved) {
        file = new PartialFile(target);
        state = new WriterState("alphas", saved.frames());
        step = saved.step();
        samples = new ArrayList<>(saved.samples());
    }

    /**
     * Goes on with a sheet that {@link #save} kept; the result is the same as if there had been one writer.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static ContactSheetWriter resume(Path target, Path saved) {
        return new ContactSheetWriter(target, SavedSheet.read(saved));
    }

    /**
     * Keeps what was gathered so far; the writer can go on.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public synchronized void save(Path target) {
        state.checkOpen();
        new SavedSheet(state.frames(), step, List.copyOf(samples)).write(target);
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        int index = state.accept(frame, alpha);
        if (index % step != 0) {
            return;
        }
        if (samples.size() == MOST_SAMPLES) {
            // Every second sample goes, and from now on every second frame that would have been one.
            for (int i = MOST_SAMPLES - 1; i > 0; i -= 2) {
                samples.remove(i);
            }
            step *= 2;
            if (index % step != 0) {
                return;
            }
        }
        samples.add(sample(frame, alpha));
    }

    private static Sample sample(VideoFrame frame, float[] alpha) {
        int longSide = Math.max(frame.width(), frame.height());
        int width = Math.max(1, frame.width() * Math.min(longSide, MAX_TILE_SIDE) / longSide);
        int height = Math.max(1, frame.height() * Math.min(longSide, MAX_TILE_SIDE) / longSide);
        byte[] rgb = new byte[width * height * 3];
        float[] small = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                average(frame, alpha, x, y, width, height, rgb, small);
            }
        }
        VideoFrame tile = new VideoFrame(width, height, rgb, frame.presentationTime(), frame.timeBase());
        return new Sample(
                width,
                height,
                List.of(
                        rgb,
                        grey(small),
                        new Checkerboard(SQUARE, Checkerboard.LIGHT, Checkerboard.DARK)
                                .under(tile, small)
                                .rgb()));
    }

    /** The mean of the frame's pixels under one pixel of the tile. */
    private static void average(
            VideoFrame frame, float[] alpha, int x, int y, int width, int height, byte[] rgb, float[] small) {
        int left = x * frame.width() / width;
        int right = Math.max(left + 1, (x + 1) * frame.width() / width);
        int top = y * frame.height() / height;
        int bottom = Math.max(top + 1, (y + 1) * frame.height() / height);
        long[] colour = new long[3];
        double opacity = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                int pixel = row * frame.width() + column;
                opacity += alpha[pixel];
                for (int channel = 0; channel < 3; channel++) {
                    colour[channel] += frame.rgb()[3 * pixel + channel] & 0xff;
                }
            }
        }
        int area = (right - left) * (bottom - top);
        int target = y * width + x;
        small[target] = (float) (opacity / area);
        for (int channel = 0; channel < 3; channel++) {
            rgb[3 * target + channel] = (byte) ((colour[channel] + area / 2) / area);
        }
    }

    private static byte[] grey(float[] alpha) {
        byte[] rgb = new byte[alpha.length * 3];
        for (int i = 0; i < alpha.length; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) Alphas.quantize(alpha[i], 255));
        }
        return rgb;
    }

    @Override
    public synchronized void finish() {
        state.checkFinishable();
        PngWriter.write(file.path(), sheet(chosen()));
        file.publish();
        state.markFinished();
    }

    /** The first and the last sample and those between them, evenly. */
    private List<Sample> chosen() {
        int columns = Math.min(COLUMNS, samples.size());
        List<Sample> chosen = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            chosen.add(samples.get(columns == 1 ? 0 : i * (samples.size() - 1) / (columns - 1)));
        }
        return chosen;
    }

    private static RgbImage sheet(List<Sample> chosen) {
        Sample first = chosen.get(0);
        int rows = first.tiles().size();
        int width = chosen.size() * (first.width() + GAP) + GAP;
        int height = rows * (first.height() + GAP) + GAP;
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, GAP_COLOUR);
        for (int column = 0; column < chosen.size(); column++) {
            for (int row = 0; row < rows; row++) {
                int left = GAP + column * (first.width() + GAP);
                int top = GAP + row * (first.height() + GAP);
                byte[] tile = chosen.get(column).tiles().get(row);
                for (int y = 0; y < first.height(); y++) {
                    int length = first.width() * 3;
                    System.arraycopy(tile, y * length, rgb, ((top + y) * width + left) * 3, length);
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }

    @Override
    public synchronized void close() {
        if (state.markClosed()) {
            file.discard();
        }
    }
}
