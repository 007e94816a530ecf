package dev.mattebox.matting.frames;

/**
 * What a clip is.
 *
 * @param width pixels per row, upright
 * @param height rows, upright
 * @param frames how many there are, counted
 * @param frameRate frames per second, the average if it varies
 * @param codec FFmpeg's name of it
 */
public record ClipDescription(int width, int height, int frames, double frameRate, String codec) {}
