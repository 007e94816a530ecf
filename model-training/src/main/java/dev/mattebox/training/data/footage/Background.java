package dev.mattebox.training.data.footage;

import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.ResampledAxis;
import dev.mattebox.training.data.Resampler;
import dev.mattebox.training.data.footage.Footage.ClipSize;

/**
 * A background that covers a clip's frames: cut out at random, scaled, perhaps mirrored. A video advances with the clip and
 * begins anew when it is over. For one thread.
 */
final class Background implements AutoCloseable {

    private static final double LARGEST_ZOOM = 1.5;

    private final FrameSequence.Reader reader;
    private final Resampler resampler;
    private final int start;
    private final int frames;

    private int held = -1;
    private byte[] pixels = {};

    private Background(FrameSequence source, Resampler resampler, int start) {
        this.reader = source.reader();
        this.resampler = resampler;
        this.start = start;
        this.frames = source.size().frames();
    }

    static Background place(RandomStream random, FrameSequence source, ClipSize clip) {
        ClipSize size = source.size();
        double cover = Math.max((double) clip.width() / size.width(), (double) clip.height() / size.height());
        double scale = cover * random.uniform(1, LARGEST_ZOOM);
        double width = Math.min(size.width(), clip.width() / scale);
        double height = Math.min(size.height(), clip.height() / scale);
        double left = random.uniform(0, 1) * (size.width() - width);
        double top = random.uniform(0, 1) * (size.height() - height);
        ResampledAxis columns = ResampledAxis.of(left, width, size.width(), clip.width());
        ResampledAxis rows = ResampledAxis.of(top, height, size.height(), clip.height());
        boolean mirrored = random.chance(0.5);
        int spare = size.frames() - clip.frames();
        int start = random.integer(0, spare >= 0 ? spare + 1 : size.frames());
        return new Background(source, new Resampler(mirrored ? columns.mirrored() : columns, rows), start);
    }

    /**
     * The background of one of the clip's frames.
     *
     * @return {@code height * width * 3} unsigned bytes, interleaved; not to be changed
     */
    byte[] frame(int index) {
        int wanted = (start + index) % frames;
        if (wanted != held) {
            RgbImage image = reader.frame(wanted);
            pixels = resampler.apply(image.rgb(), image.width(), 3);
            held = wanted;
        }
        return pixels;
    }

    @Override
    public void close() {
        reader.close();
    }
}
