package dev.mattebox.training.timing;

import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Times the frames of a clip of noise, once the memory is full: what is in a frame does not matter to its cost. */
public final class FrameTimer {

    private static final int FRAMES_BEFORE = 26;

    /**
     * What a frame took.
     *
     * @param median of the frames
     * @param fastest of the frames
     */
    public record Timing(Duration median, Duration fastest) {}

    private FrameTimer() {}

    /**
     * Mattes one object with default memory.
     *
     * @param matter fresh; the caller closes it
     * @param frames to time, at least 1
     */
    public static Timing time(VideoMatter matter, int width, int height, int frames) {
        Random random = new Random(1);
        RgbFrame[] clip = new RgbFrame[8];
        for (int i = 0; i < clip.length; i++) {
            byte[] rgb = new byte[width * height * 3];
            random.nextBytes(rgb);
            clip[i] = new RgbFrame(width, height, rgb);
        }
        matter.start(clip[0], List.of(leftHalf(width, height)));
        for (int i = 0; i < FRAMES_BEFORE; i++) {
            matter.next(clip[i % clip.length]);
        }
        long[] nanoseconds = new long[frames];
        for (int i = 0; i < frames; i++) {
            long begin = System.nanoTime();
            matter.next(clip[i % clip.length]);
            nanoseconds[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanoseconds);
        return new Timing(Duration.ofNanos(nanoseconds[frames / 2]), Duration.ofNanos(nanoseconds[0]));
    }

    private static Mask leftHalf(int width, int height) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i % width < width / 2 ? 255 : 0);
        }
        return new Mask(width, height, values);
    }
}
