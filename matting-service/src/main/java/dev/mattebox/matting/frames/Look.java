package dev.mattebox.matting.frames;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AreaScale;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.JpegWriter;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.service.media.MediaFiles;
import org.springframework.http.MediaType;

import java.nio.file.Path;

/**
 * How a clip is looked at.
 *
 * @param <F> what a frame is
 */
abstract class Look<F> {

    /** In its colours. */
    static final Look<VideoFrame> COLOURS = new Look<>() {
        @Override
        ClipFrames<VideoFrame> open(Path file, MediaFiles media) {
            return media.openFrames(file);
        }

        @Override
        Picture picture(VideoFrame frame, int maxShortSide) {
            RgbImage image = new RgbImage(frame.width(), frame.height(), frame.rgb());
            return new Picture(JpegWriter.encode(AreaScale.within(image, maxShortSide)), MediaType.IMAGE_JPEG);
        }
    };

    /** As a matte; such files are our own. */
    static final Look<AlphaFrame> ALPHAS = new Look<>() {
        @Override
        ClipFrames<AlphaFrame> open(Path file, MediaFiles media) {
            return ClipFrames.alphas(file, media.limits());
        }

        @Override
        Picture picture(AlphaFrame frame, int maxShortSide) {
            AlphaFrame small = AreaScale.within(frame, maxShortSide);
            byte[] values = new byte[small.alpha().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) Math.round(Math.max(0, Math.min(1, small.alpha()[i])) * 255);
            }
            return new Picture(
                    PngWriter.encode(new GrayImage(small.width(), small.height(), values)), MediaType.IMAGE_PNG);
        }
    };

    private Look() {}

    /** Opens a clip to look at it so; throws as {@link ClipFrames#colours} does. */
    abstract ClipFrames<F> open(Path file, MediaFiles media);

    /** A frame as a picture. */
    abstract Picture picture(F frame, int maxShortSide);
}
