package dev.mattebox.media;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes 16-bit PNGs, {@code 000000.png} and on, in a zip: grey ones of the alphas, RGB ones of the colours, or RGBA ones
 * of both, not multiplied by alpha. Exact: an alpha is {@code round(alpha * 65535)}, colours of 8 bits are multiplied by
 * 257. The entries are stored, since PNGs are compressed already; more than 65 535 of them, or more than 4 GiB, make it a
 * zip64. The frames' times are not in it, nor what the colours mean.
 */
public final class Png16ZipWriter implements MatteWriter {

    /** Soft edges have no repetitions to find, and flat areas are found at once: more is twelve times the time for 8 %. */
    private static final int LEVEL = 1;

    private static final int BITS = 16;
    private static final int MOST = 65535;

    private final WriterState state = new WriterState("alphas");
    private final MatteContent content;
    private final int firstIndex;
    private final PngEncoder encoder = new PngEncoder(LEVEL);
    private final StoredZip zip;

    /**
     * Starts a file of alphas.
     *
     * @throws UncheckedIOException if it cannot be created
     */
    public Png16ZipWriter(Path target) {
        this(target, 0);
    }

    /**
     * Starts a file for the alphas of some of a clip's frames.
     *
     * @param firstIndex the number of the first frame, at least 0
     * @throws UncheckedIOException if it cannot be created
     */
    public Png16ZipWriter(Path target, int firstIndex) {
        this(target, MatteContent.ALPHA, firstIndex);
    }

    /**
     * Starts a file for some of a clip's frames.
     *
     * @param firstIndex the number of the first frame, at least 0
     * @throws UncheckedIOException if it cannot be created
     */
    public Png16ZipWriter(Path target, MatteContent content, int firstIndex) {
        this.content = content;
        this.firstIndex = firstIndex;
        zip = new StoredZip(target);
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        int index = firstIndex + state.accept(frame, alpha);
        PngEncoder.Color color = switch (content) {
            case ALPHA -> PngEncoder.Color.GRAY;
            case COLOUR -> PngEncoder.Color.RGB;
            case COLOUR_AND_ALPHA -> PngEncoder.Color.RGBA;
        };
        zip.add(index, "png", encoder.encode(frame.width(), frame.height(), color, BITS, samples(frame, alpha)));
    }

    private byte[] samples(VideoFrame frame, float[] alpha) {
        if (!content.hasColour()) {
            return Alphas.samples16(alpha);
        }
        short[] values = frame.values16();
        byte[] samples = new byte[2 * (values.length + (content.hasAlpha() ? alpha.length : 0))];
        int at = 0;
        for (int pixel = 0; pixel < alpha.length; pixel++) {
            for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
                samples[at++] = (byte) (values[i] >> 8);
                samples[at++] = (byte) values[i];
            }
            if (content.hasAlpha()) {
                int value = Alphas.quantize(alpha[pixel], MOST);
                samples[at++] = (byte) (value >> 8);
                samples[at++] = (byte) value;
            }
        }
        return samples;
    }

    @Override
    public synchronized void finish() {
        state.checkFinishable();
        zip.finish();
        state.markFinished();
    }

    @Override
    public synchronized void close() {
        if (state.markClosed()) {
            encoder.close();
            zip.close();
        }
    }
}
