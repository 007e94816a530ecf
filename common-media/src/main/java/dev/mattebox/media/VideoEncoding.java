package dev.mattebox.media;

import java.util.Map;

/**
 * How a video file is encoded.
 *
 * @param container FFmpeg's name of the file format
 * @param codec FFmpeg's name of the encoder
 * @param pixelFormat FFmpeg's number of the pixel format that the encoder is given
 * @param width pixels per row
 * @param height rows
 * @param timeBase the tick of the timestamps
 * @param frameRate frames per second, a hint for the encoder
 * @param colorMatrix how RGB became YUV, as in ITU-T H.273
 * @param fullRange whether YUV uses all values
 * @param colorTags what the colours mean
 * @param codecOptions the encoder's own options
 * @param containerOptions the file format's own options
 */
record VideoEncoding(
        String container,
        String codec,
        int pixelFormat,
        int width,
        int height,
        Rational timeBase,
        Rational frameRate,
        int colorMatrix,
        boolean fullRange,
        ColorTags colorTags,
        Map<String, String> codecOptions,
        Map<String, String> containerOptions) {}
