package dev.mattebox.training.data.footage;

import java.util.Optional;

/** A still that moves over a background that moves otherwise. */
final class MovingTake implements Footage.Take {

    private final Still target;
    private final MotionPath targetPath;
    private final Background background;
    private final MotionPath backgroundPath;
    private final int frames;

    MovingTake(Still target, MotionPath targetPath, Background background, MotionPath backgroundPath, int frames) {
        this.target = target;
        this.targetPath = targetPath;
        this.background = background;
        this.backgroundPath = backgroundPath;
        this.frames = frames;
    }

    @Override
    public FootageFrame frame(int index) {
        int width = target.width();
        int height = target.height();
        double time = frames == 1 ? 0 : index / (frames - 1.0);
        Warp toTarget = Warp.of(targetPath.at(time), width, height);
        Warp toBackground = Warp.of(backgroundPath.at(time), width, height);
        Still behind = Still.opaque(width, height, background.frame(index));
        byte[] rgb = new byte[width * height * 3];
        byte[] alpha = new byte[width * height];
        float[] front = new float[4];
        float[] back = new float[4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                target.look(toTarget.x(x, y), toTarget.y(x, y), front);
                behind.look(toBackground.x(x, y), toBackground.y(x, y), back);
                for (int channel = 0; channel < 3; channel++) {
                    rgb[3 * pixel + channel] = rounded(front[channel] + (1 - front[3]) * back[channel]);
                }
                alpha[pixel] = rounded(front[3] * 255);
            }
        }
        return new FootageFrame(width, height, rgb, alpha, Optional.empty());
    }

    private static byte rounded(float level) {
        return (byte) Math.max(0, Math.min(255, Math.round(level)));
    }

    @Override
    public void close() {
        background.close();
    }
}
