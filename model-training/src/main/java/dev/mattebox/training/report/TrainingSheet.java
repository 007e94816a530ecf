package dev.mattebox.training.report;

import java.awt.image.BufferedImage;

/** A picture of what a network makes of a training batch: for each clip its frames, the given alphas and the network's. */
public final class TrainingSheet {

    private static final int ROWS_PER_CLIP = 3;

    private final int clips;
    private final int frames;
    private final int size;
    private final BufferedImage image;

    /**
     * An empty sheet.
     *
     * @param clips how many
     * @param frames of each
     * @param size width and height of a frame
     */
    public TrainingSheet(int clips, int frames, int size) {
        this.clips = clips;
        this.frames = frames;
        this.size = size;
        this.image = new BufferedImage(frames * size, clips * ROWS_PER_CLIP * size, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * Draws all clips.
     *
     * @param images in [0,1], {@code [T·B, 3, size, size]}, all first frames first
     * @param given alphas in [0,1], {@code [T·B, 1, size, size]}
     * @param predicted the same
     * @return the picture
     */
    public BufferedImage draw(float[] images, float[] given, float[] predicted) {
        int pixels = size * size;
        for (int t = 0; t < frames; t++) {
            for (int clip = 0; clip < clips; clip++) {
                int number = t * clips + clip;
                for (int i = 0; i < pixels; i++) {
                    int colour = number * 3 * pixels + i;
                    set(clip, 0, t, i, images[colour], images[colour + pixels], images[colour + 2 * pixels]);
                    float truth = given[number * pixels + i];
                    set(clip, 1, t, i, truth, truth, truth);
                    float alpha = predicted[number * pixels + i];
                    set(clip, 2, t, i, alpha, alpha, alpha);
                }
            }
        }
        return image;
    }

    private void set(int clip, int row, int frame, int pixel, float red, float green, float blue) {
        int x = frame * size + pixel % size;
        int y = (clip * ROWS_PER_CLIP + row) * size + pixel / size;
        image.setRGB(x, y, level(red) << 16 | level(green) << 8 | level(blue));
    }

    private static int level(float value) {
        return Math.round(Math.max(0, Math.min(1, value)) * 255);
    }
}
