package dev.mattebox.service.media;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.MediaTooLargeException;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.probe.MediaProbe;
import dev.mattebox.service.problems.ProblemException;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** Reads the inputs of jobs; what is wrong with them becomes a problem, at admission and in a worker alike. */
@Component
public final class MediaFiles {

    private final MediaLimits limits;
    private final ImageReader images;
    private final MediaProbe probe;

    MediaFiles(LimitProperties properties, MediaProbe probe) {
        this.limits = properties.toMediaLimits();
        this.probe = probe;
        this.images = new ImageReader(limits);
    }

    /** How large media may be. */
    public MediaLimits limits() {
        return limits;
    }

    /**
     * Looks at a clip from outside, in a process of its own, before anything here opens it.
     *
     * @param subject what it is, as the beginning of a sentence
     * @throws ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    public VideoInfo lookAtClip(String subject, Path file) {
        return explaining(subject, () -> probe.clip(file, limits));
    }

    /** As {@link #lookAtClip}, at the alphas of a clip. */
    public VideoInfo lookAtAlpha(String subject, Path file) {
        return explaining(subject, () -> probe.alpha(file, limits));
    }

    /** As {@link #lookAtClip}, at an image. */
    public void lookAtImage(String subject, Path file) {
        explaining(subject, () -> probe.image(file, limits));
    }

    /**
     * Opens a clip, which a process of its own reads; its first frame is decoded by then.
     *
     * @throws ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    public VideoReader openVideo(Path video) {
        return openClip("The video", video);
    }

    /**
     * As {@link #openVideo}.
     *
     * @param subject what it is, as the beginning of a sentence
     */
    public VideoReader openClip(String subject, Path file) {
        return explaining(subject, () -> probe.openClip(file, limits));
    }

    /** As {@link #openClip}, the alphas of a clip. */
    public AlphaReader openAlpha(String subject, Path file) {
        return explaining(subject, () -> probe.openAlpha(file, limits));
    }

    /**
     * Opens a clip for frames in any order, which a process of its own reads.
     *
     * @throws MediaException as {@link ClipFrames#colours} does
     */
    public ClipFrames<VideoFrame> openFrames(Path file) {
        return probe.openFrames(file, limits);
    }

    /**
     * Reads the mask of a clip's first frame.
     *
     * @throws ProblemException {@code unreadable-media}, {@code media-too-large}, {@code mask-size-mismatch} or
     *     {@code empty-mask}
     */
    public GrayImage readMask(Path file, VideoInfo video) {
        GrayImage mask = explaining("The mask", () -> images.readGray(file));
        refuseOtherMaskSize(mask.width(), mask.height(), video);
        refuseIfEmpty(mask.values(), "All pixels of the mask are black. Paint what shall be kept in white.");
        return mask;
    }

    /**
     * Reads an image in colour.
     *
     * @param subject what it is, as the beginning of a sentence
     * @throws ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    public RgbImage readImage(String subject, Path file) {
        return explaining(subject, () -> images.readRgb(file));
    }

    /**
     * Sees that a mask has the size of its clip.
     *
     * @throws ProblemException {@code mask-size-mismatch}
     */
    public static void refuseOtherMaskSize(int width, int height, VideoInfo video) {
        if (width != video.width() || height != video.height()) {
            String videoSize = video.width() + "x" + video.height();
            String maskSize = width + "x" + height;
            throw new ProblemException(
                            ClipProblems.MASK_SIZE_MISMATCH,
                            "The video is " + videoSize + " and the mask is " + maskSize + ". Send a mask of "
                                    + videoSize + ".")
                    .with("videoSize", videoSize)
                    .with("maskSize", maskSize);
        }
    }

    /**
     * Sees that a mask marks something.
     *
     * @param detail what to say if it does not
     * @throws ProblemException {@code empty-mask}
     */
    public static void refuseIfEmpty(byte[] mask, String detail) {
        for (byte value : mask) {
            if (value != 0) {
                return;
            }
        }
        throw new ProblemException(ClipProblems.EMPTY_MASK, detail);
    }

    /**
     * Reads, and turns a failure of reading into a problem.
     *
     * @param subject what is read, as the beginning of a sentence, such as {@code The video}
     * @throws ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    public static <T> T explaining(String subject, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MediaException e) {
            throw explain(subject, e);
        }
    }

    /** As {@link #explaining(String, Supplier)}, where nothing is read but passed over. */
    public static void explaining(String subject, Runnable reading) {
        try {
            reading.run();
        } catch (MediaException e) {
            throw explain(subject, e);
        }
    }

    /** The problem that a failure to read or write media is to the user; a failure of FFmpeg itself stays what it is. */
    public static RuntimeException explain(String subject, MediaException failure) {
        if (failure instanceof UnreadableMediaException) {
            return new ProblemException(
                    ClipProblems.UNREADABLE_MEDIA, subject + " cannot be read: " + failure.getMessage(), failure);
        }
        if (failure instanceof MediaTooLargeException tooLarge) {
            return new ProblemException(
                            ClipProblems.MEDIA_TOO_LARGE, subject + " is refused: " + tooLarge.getMessage(), tooLarge)
                    .with("limit", tooLarge.limit().name().toLowerCase(Locale.ROOT))
                    .with("allowed", tooLarge.allowed())
                    .with("actual", tooLarge.actual());
        }
        return failure;
    }
}
