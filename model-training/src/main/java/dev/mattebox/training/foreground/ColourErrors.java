package dev.mattebox.training.foreground;

import dev.mattebox.training.data.procedural.LayeredFrame;

/**
 * By how much colours differ from a foreground's true ones where its alpha is between 0 and 1. Errors are weighted by
 * alpha: that is what they do to a composition with any new background.
 */
final class ColourErrors {

    private static final float LEVELS = 255;

    private long pixels;
    private double weights;
    private double absolute;
    private double squared;

    void add(LayeredFrame frame, float[] colours) {
        for (int i = 0; i < frame.alpha().length; i++) {
            float alpha = frame.alpha()[i];
            if (alpha <= 0 || alpha >= 1) {
                continue;
            }
            pixels++;
            weights += alpha;
            for (int c = 3 * i; c < 3 * i + 3; c++) {
                double error = LEVELS * alpha * (colours[c] - frame.foreground()[c]);
                absolute += Math.abs(error) / 3;
                squared += error * error / 3;
            }
        }
    }

    /** How many pixels were looked at. */
    long pixels() {
        return pixels;
    }

    /** The mean difference per colour, in steps of 8 bits. */
    double mean() {
        return absolute / weights;
    }

    /** The root of the mean squared difference that a composition gets, in steps of 8 bits. */
    double rootMeanSquare() {
        return Math.sqrt(squared / pixels);
    }
}
