package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A picture behind what was cut out, of the size of the frames.
 *
 * @param levels {@code height * width * 3} values of 16 bits, red green blue interleaved
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are large and compared by nobody
record BackdropImage(int width, int height, short[] levels) implements Backdrop {

    private static final int CHANNELS = 3;
    private static final int MOST = 65535;
    private static final int STEP = MOST / 255;

    /** A picture that fills frames of a size in its own proportions; what is too much is cut off on both sides alike. */
    static BackdropImage covering(RgbImage image, int width, int height) {
        RgbImage part = AreaScale.within(cut(image, width, height), 2 * Math.min(width, height));
        short[] levels = new short[width * height * CHANNELS];
        try (PixelConverter scaling = new PixelConverter()) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                put(scaled(scaling, plane(part, channel), part, width, height), levels, channel);
            }
        }
        return new BackdropImage(width, height, levels);
    }

    /** The middle of an image, of the proportions of frames. */
    private static RgbImage cut(RgbImage image, int frameWidth, int frameHeight) {
        long wide = ((long) image.height() * frameWidth + frameHeight / 2) / frameHeight;
        long high = ((long) image.width() * frameHeight + frameWidth / 2) / frameWidth;
        int width = (int) Math.max(1, Math.min(image.width(), wide));
        int height = (int) Math.max(1, Math.min(image.height(), high));
        int left = (image.width() - width) / 2;
        int top = (image.height() - height) / 2;
        byte[] rgb = new byte[width * height * CHANNELS];
        for (int y = 0; y < height; y++) {
            int from = CHANNELS * ((top + y) * image.width() + left);
            System.arraycopy(image.rgb(), from, rgb, CHANNELS * y * width, CHANNELS * width);
        }
        return new RgbImage(width, height, rgb);
    }

    private static short[] plane(RgbImage image, int channel) {
        short[] plane = new short[image.width() * image.height()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (short) ((image.rgb()[CHANNELS * i + channel] & 0xff) * STEP);
        }
        return plane;
    }

    /** Channel by channel, since swscale takes the way over YUV of 8 bits with all at once. */
    private static short[] scaled(PixelConverter scaling, short[] plane, RgbImage size, int width, int height) {
        AVFrame from = RgbConverter.allocate(AV_PIX_FMT_GRAY16, size.width(), size.height());
        try {
            AVFrame to = RgbConverter.allocate(AV_PIX_FMT_GRAY16, width, height);
            try {
                Planes.write(from, 0, plane, size.width(), size.height());
                scaling.convert(from, to);
                short[] scaled = new short[width * height];
                Planes.read(to, 0, scaled, width, height);
                return scaled;
            } finally {
                RgbConverter.free(to);
            }
        } finally {
            RgbConverter.free(from);
        }
    }

    private static void put(short[] plane, short[] levels, int channel) {
        for (int i = 0; i < plane.length; i++) {
            levels[CHANNELS * i + channel] = plane[i];
        }
    }

    @Override
    public Colour at(int x, int y) {
        int at = CHANNELS * (y * width + x);
        return new Colour(level(at), level(at + 1), level(at + 2));
    }

    private float level(int at) {
        return (levels[at] & 0xffff) / (float) MOST;
    }

    @Override
    public BackdropImage in(ColorTags tags) {
        if (!HdrColours.areMeant(tags)) {
            return this;
        }
        short[] converted = new short[levels.length];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Colour colour = at(x, y).in(tags);
                converted[at++] = quantized(colour.red());
                converted[at++] = quantized(colour.green());
                converted[at++] = quantized(colour.blue());
            }
        }
        return new BackdropImage(width, height, converted);
    }

    private static short quantized(float level) {
        return (short) Math.round(Math.max(0, Math.min(1, level)) * MOST);
    }
}
