package dev.mattebox.media;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a clip once its first frame is decoded.
 *
 * @param width pixels per row of the upright frames
 * @param height rows of the upright frames
 * @param frameRate frames per second; the average if the rate varies, 25 if the file does not tell
 * @param timeBase the tick of all presentation times, in seconds
 * @param frameCount how many frames the container declares
 * @param frameCountIsExact true of image sequences and single images; a movie may hold fewer or more frames than its
 *     container declares, whatever its codec
 * @param duration how long the container says the clip is
 * @param rotation by how many degrees the stored pictures were turned clockwise to stand upright: 0, 90, 180 or 270
 * @param codec FFmpeg's name of the codec, such as {@code h264}
 * @param colorTags what the RGB values mean
 */
public record VideoInfo(
        int width,
        int height,
        Rational frameRate,
        Rational timeBase,
        OptionalLong frameCount,
        boolean frameCountIsExact,
        Optional<Duration> duration,
        int rotation,
        String codec,
        ColorTags colorTags) {

    /** The same of a part of the clip that has so many frames; how long it is in time is not told. */
    public VideoInfo part(OptionalLong frames) {
        return new VideoInfo(
                width,
                height,
                frameRate,
                timeBase,
                frames,
                frameCountIsExact,
                Optional.empty(),
                rotation,
                codec,
                colorTags);
    }

    /** How long a frame is shown by the frame rate, in ticks of the time base; at least 1. */
    public long nominalTicks() {
        return Math.max(1, Math.round(1 / (frameRate.toDouble() * timeBase.toDouble())));
    }

    /** The number of frames if there are certainly so many. */
    public OptionalLong exactFrameCount() {
        return frameCountIsExact ? frameCount : OptionalLong.empty();
    }

    /** The declared number of frames, or else duration times frame rate: good for a progress bar, not for a loop. */
    public OptionalLong estimatedFrameCount() {
        if (frameCount.isPresent() || duration.isEmpty()) {
            return frameCount;
        }
        return OptionalLong.of(Math.round(duration.get().toNanos() / 1e9 * frameRate.toDouble()));
    }
}
