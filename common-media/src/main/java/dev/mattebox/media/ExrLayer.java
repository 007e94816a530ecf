package dev.mattebox.media;

/**
 * What one object contributes to a file of several layers.
 *
 * @param name of the layer: letters and digits, beginning with a letter; the layer's channels are {@code name.R} and so on
 * @param frame the colours; used only where colours are written
 * @param alpha {@code height * width} alphas
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call
public record ExrLayer(String name, VideoFrame frame, float[] alpha) {

    private static final int LONGEST_NAME = 20;

    /**
     * @throws IllegalArgumentException if the name is none
     */
    public ExrLayer {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A layer is called by at most " + LONGEST_NAME
                    + " letters and digits, beginning with a letter, not '" + name + "'");
        }
    }
}
