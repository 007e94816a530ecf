package dev.mattebox.training.curation;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;

import java.nio.file.Path;
import java.util.Optional;

/** Reads a raw clip, its masks and the alphas of another tool in step, one frame at a time. For one thread. */
final class RawClipReader implements AutoCloseable {

    private static final MediaLimits LIMITS = MediaLimits.defaults();

    private final VideoReader pictures;
    private final Mask firstMask;
    private Optional<VideoReader> masks = Optional.empty();
    private Optional<AlphaReader> alphas = Optional.empty();
    private int frames;

    /**
     * Opens a clip.
     *
     * @param given the folder with alphas of all clips, if branch I is another tool's
     * @throws CurationException if something is missing
     * @throws dev.mattebox.media.MediaException if a file is damaged
     */
    RawClipReader(RawClip clip, Optional<Path> given) {
        GrayImage image = new ImageReader(LIMITS).readGray(clip.mask());
        firstMask = new Mask(image.width(), image.height(), image.values());
        if (firstMask.isEmpty()) {
            throw new CurationException(clip.mask() + " is black: it must show what is to be cut out");
        }
        pictures = VideoReader.open(clip.source(), LIMITS);
        try {
            masks = clip.masks().map(folder -> VideoReader.open(folder, LIMITS));
            alphas = given.map(folder -> AlphaReader.open(clip.alphasIn(folder), LIMITS));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * The next frame, or empty after the last one.
     *
     * @throws CurationException if sizes or lengths differ
     * @throws dev.mattebox.media.MediaException if a file is damaged here
     */
    Optional<RawFrame> read() {
        Optional<VideoFrame> picture = pictures.read();
        Optional<VideoFrame> mask = masks.flatMap(VideoReader::read);
        Optional<AlphaFrame> alpha = alphas.flatMap(AlphaReader::read);
        requireInStep("masks", masks.isPresent(), mask.isPresent(), picture.isPresent());
        requireInStep("given alphas", alphas.isPresent(), alpha.isPresent(), picture.isPresent());
        Optional<RawFrame> frame = picture.map(video -> frame(video, mask, alpha));
        frames++;
        return frame;
    }

    private RawFrame frame(VideoFrame video, Optional<VideoFrame> mask, Optional<AlphaFrame> alpha) {
        RgbFrame picture = new RgbFrame(video.width(), video.height(), video.rgb());
        Optional<Mask> meant = frames == 0 ? Optional.of(firstMask) : mask.map(RawClipReader::mask);
        meant.ifPresent(given -> requireSize("mask", given.width(), given.height(), picture));
        alpha.ifPresent(given -> requireSize("given alpha", given.width(), given.height(), picture));
        return new RawFrame(
                picture, meant, alpha.map(given -> new AlphaMatte(given.width(), given.height(), given.alpha())));
    }

    private static Mask mask(VideoFrame image) {
        GrayImage grey = new RgbImage(image.width(), image.height(), image.rgb()).luma();
        return new Mask(grey.width(), grey.height(), grey.values());
    }

    private void requireInStep(String what, boolean wanted, boolean there, boolean pictureThere) {
        if (wanted && there != pictureThere) {
            throw new CurationException(
                    pictureThere
                            ? "The " + what + " end after " + frames + " frames, before the clip does"
                            : "The clip ends after " + frames + " frames, before the " + what + " do");
        }
    }

    private void requireSize(String what, int width, int height, RgbFrame picture) {
        if (width != picture.width() || height != picture.height()) {
            throw new CurationException("The " + what + " of frame " + frames + " is " + width + "x" + height
                    + ", the frame " + picture.width() + "x" + picture.height() + "; both must have one size");
        }
    }

    @Override
    public void close() {
        alphas.ifPresent(AlphaReader::close);
        masks.ifPresent(VideoReader::close);
        pictures.close();
    }
}
