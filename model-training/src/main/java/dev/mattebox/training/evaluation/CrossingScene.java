package dev.mattebox.training.evaluation;

import dev.mattebox.training.data.procedural.LayeredFrame;

import java.util.List;

/**
 * Two targets that change places: the first one goes from the left half of a wide picture to the right half, the second one
 * the other way and in front of it. Behind them is the first one's background, and its mirror image beside it.
 */
public final class CrossingScene {

    private final List<LayeredFrame> behind;
    private final List<LayeredFrame> inFront;
    private final int half;

    /**
     * @param behind frames with the first target, at least 2
     * @param inFront as many of the same size, with the second one
     */
    public CrossingScene(List<LayeredFrame> behind, List<LayeredFrame> inFront) {
        if (behind.size() < 2 || behind.size() != inFront.size()) {
            throw new IllegalArgumentException("A crossing takes equally many frames of both, at least 2, not "
                    + behind.size() + " and " + inFront.size());
        }
        this.behind = behind;
        this.inFront = inFront;
        this.half = behind.get(0).width();
    }

    public int frames() {
        return behind.size();
    }

    public int width() {
        return 2 * half;
    }

    public int height() {
        return behind.get(0).height();
    }

    /**
     * A frame of the scene.
     *
     * @param rgb {@code height * width * 3} unsigned bytes, interleaved
     * @param alphas what is seen of the first target and of the second one, each {@code height * width} values in [0,1]
     * @param touching whether one hides any of the other
     */
    @SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
    public record Frame(byte[] rgb, List<float[]> alphas, boolean touching) {}

    /** The frame with that number, from 0. */
    public Frame frame(int index) {
        int moved = Math.round((float) half * index / (frames() - 1));
        LayeredFrame back = behind.get(index);
        LayeredFrame front = inFront.get(index);
        byte[] rgb = new byte[3 * width() * height()];
        float[] first = new float[width() * height()];
        float[] second = new float[width() * height()];
        double hidden = 0;
        for (int y = 0, pixel = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++, pixel++) {
                float backAlpha = alpha(back, x - moved, y);
                float frontAlpha = alpha(front, x - half + moved, y);
                hidden += backAlpha * frontAlpha;
                first[pixel] = backAlpha * (1 - frontAlpha);
                second[pixel] = frontAlpha;
                for (int c = 0; c < 3; c++) {
                    float colour = back.background()[at(x < half ? x : 2 * half - 1 - x, y, c)];
                    colour = over(back, backAlpha, x - moved, y, c, colour);
                    colour = over(front, frontAlpha, x - half + moved, y, c, colour);
                    rgb[3 * pixel + c] = (byte) Math.round(255 * colour);
                }
            }
        }
        return new Frame(rgb, List.of(first, second), hidden > 0);
    }

    private float over(LayeredFrame layer, float alpha, int x, int y, int channel, float colour) {
        return alpha == 0 ? colour : alpha * layer.foreground()[at(x, y, channel)] + (1 - alpha) * colour;
    }

    private float alpha(LayeredFrame layer, int x, int y) {
        return x < 0 || x >= half ? 0 : layer.alpha()[y * half + x];
    }

    private int at(int x, int y, int channel) {
        return 3 * (y * half + x) + channel;
    }
}
