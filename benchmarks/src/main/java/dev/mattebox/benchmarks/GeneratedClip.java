package dev.mattebox.benchmarks;

import dev.mattebox.media.ColorTags;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.PreviewWriter;
import dev.mattebox.media.Rational;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A clip as a file, H.264 in MP4, with the mask of its first frame: a {@link SyntheticClip} that goes to and fro, so that
 * any length takes only a few frames to draw.
 */
final class GeneratedClip {

    private static final Rational FRAMES_PER_SECOND = Rational.of(25);
    private static final int DRAWN = 12;

    private final FrameSize size;
    private final List<RgbFrame> drawn = new ArrayList<>();
    private final Mask mask;

    GeneratedClip(FrameSize size, long seed) {
        this.size = size;
        SyntheticClip clip = new SyntheticClip(size.width(), size.height(), seed);
        for (int i = 0; i < DRAWN; i++) {
            drawn.add(clip.frame(i));
        }
        mask = clip.mask(0);
    }

    /** A frame by its number, from 0; before it was encoded. */
    RgbFrame frame(int number) {
        int place = number % (2 * DRAWN - 2);
        return drawn.get(place < DRAWN ? place : 2 * DRAWN - 2 - place);
    }

    /** What to cut out in the first frame. */
    Mask mask() {
        return mask;
    }

    /** Writes the clip. */
    Path write(Path folder, int frames) {
        Path file = folder.resolve(size + "-" + frames + ".mp4");
        Rational tick = FRAMES_PER_SECOND.inverse();
        VideoInfo info = new VideoInfo(
                size.width(),
                size.height(),
                FRAMES_PER_SECOND,
                tick,
                OptionalLong.of(frames),
                true,
                Optional.of(Duration.ofMillis(Math.round(1000 * tick.seconds(frames)))),
                0,
                "rawvideo",
                ColorTags.REC_709);
        float[] opaque = new float[size.width() * size.height()];
        Arrays.fill(opaque, 1);
        try (PreviewWriter writer = new PreviewWriter(file, info, Math.min(size.width(), size.height()))) {
            for (int i = 0; i < frames; i++) {
                writer.write(new VideoFrame(size.width(), size.height(), frame(i).rgb(), i, tick), opaque);
            }
            writer.finish();
        }
        return file;
    }

    /** Writes the mask. */
    Path writeMask(Path folder) {
        Path file = folder.resolve(size + "-mask.png");
        PngWriter.write(file, new GrayImage(size.width(), size.height(), mask.values()));
        return file;
    }
}
