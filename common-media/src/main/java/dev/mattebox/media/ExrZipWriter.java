package dev.mattebox.media;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes OpenEXR images, {@code 000000.exr} and on, in a zip: an alpha as channel {@code Y}, colours as {@code R},
 * {@code G} and {@code B}, not multiplied by alpha, and the alpha beside colours as {@code A}. Of several objects each has
 * a layer of its own, whose channels begin with the layer's name and a dot.
 *
 * <p>Values are the clip's own from 0 to 1, by its own transfer function: they are not made linear.
 */
public final class ExrZipWriter implements MatteWriter {

    private static final List<String> COLOURS = List.of("R", "G", "B");

    private final WriterState state = new WriterState("alphas");
    private final MatteContent content;
    private final int firstIndex;
    private final ExrEncoder encoder;
    private final StoredZip zip;

    /**
     * Starts a file for some of a clip's frames.
     *
     * @param firstIndex the number of the first frame, at least 0
     * @throws UncheckedIOException if it cannot be created
     */
    public ExrZipWriter(Path target, MatteContent content, ExrNumber number, int firstIndex) {
        this.content = content;
        this.firstIndex = firstIndex;
        encoder = new ExrEncoder(number);
        zip = new StoredZip(target);
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        int index = firstIndex + state.accept(frame, alpha);
        add(index, frame, channels("", frame, alpha));
    }

    /**
     * Adds a frame of several objects.
     *
     * @param layers at least one, with names of their own, all of one size and time
     * @throws IllegalArgumentException if frames or alphas do not fit
     * @throws UncheckedIOException if the file cannot be written
     */
    public synchronized void write(List<ExrLayer> layers) {
        if (layers.isEmpty() || layers.stream().map(ExrLayer::name).distinct().count() < layers.size()) {
            throw new IllegalArgumentException("A frame has layers, each with a name of its own, not "
                    + layers.stream().map(ExrLayer::name).toList());
        }
        VideoFrame first = layers.get(0).frame();
        int index = firstIndex + state.accept(first, layers.get(0).alpha());
        List<ExrEncoder.Channel> channels = new ArrayList<>();
        for (ExrLayer layer : layers) {
            if (layer.alpha().length != first.width() * first.height()
                    || layer.frame().width() != first.width()
                    || layer.frame().height() != first.height()) {
                throw new IllegalArgumentException(
                        "The layer " + layer.name() + " is not of the size of the first one");
            }
            channels.addAll(channels(layer.name() + ".", layer.frame(), layer.alpha()));
        }
        add(index, first, channels);
    }

    private List<ExrEncoder.Channel> channels(String prefix, VideoFrame frame, float[] alpha) {
        List<ExrEncoder.Channel> channels = new ArrayList<>();
        if (content.hasColour()) {
            float[] levels = frame.levels();
            for (int i = 0; i < COLOURS.size(); i++) {
                channels.add(new ExrEncoder.Channel(prefix + COLOURS.get(i), levels, i, COLOURS.size()));
            }
        }
        if (content.hasAlpha()) {
            float[] clipped = alpha.clone();
            for (int i = 0; i < clipped.length; i++) {
                clipped[i] = Alphas.clipped(clipped[i]);
            }
            channels.add(new ExrEncoder.Channel(prefix + (content.hasColour() ? "A" : "Y"), clipped, 0, 1));
        }
        return channels;
    }

    private void add(int index, VideoFrame frame, List<ExrEncoder.Channel> channels) {
        zip.add(index, "exr", encoder.encode(frame.width(), frame.height(), channels));
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
