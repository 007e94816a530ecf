package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.ClipKind;

/**
 * A composed frame and what it is composed of: {@code rgb = alpha * foreground + (1 - alpha) * everything else}.
 *
 * @param width pixels per row
 * @param height rows
 * @param rgb {@code height * width * 3} values in [0,1], interleaved, in the 256 steps of a camera's picture
 * @param alpha {@code height * width} values in [0,1], in 256 steps
 * @param foreground the target's own colours, as {@code rgb} but unrounded; 0 where the target has no part
 * @param background as {@code rgb}, without the target and what hides it, but with its shadow
 * @param kind of the clip
 */
@SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
public record LayeredFrame(
        int width, int height, float[] rgb, float[] alpha, float[] foreground, float[] background, ClipKind kind) {

    private static final float MOST = 255;

    static LayeredFrame of(Scene scene, int index, ClipKind kind) {
        FloatImage target = scene.targetLayer(index);
        Scene.Shot shot = scene.shot(index, target);
        int pixels = target.width * target.height;
        float[] rgb = new float[3 * pixels];
        float[] alpha = new float[pixels];
        float[] foreground = new float[3 * pixels];
        float[] background = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            alpha[i] = step(shot.alpha()[i]);
            float coverage = target.values[4 * i + 3] / MOST;
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = step(shot.frame().values[3 * i + c]);
                background[3 * i + c] = step(shot.background().values[3 * i + c]);
                float colour = coverage > 0 ? (float) scene.targetGain() * target.values[4 * i + c] / coverage : 0;
                foreground[3 * i + c] = Math.max(0, Math.min(MOST, colour)) / MOST;
            }
        }
        return new LayeredFrame(target.width, target.height, rgb, alpha, foreground, background, kind);
    }

    private static float step(float value) {
        return Math.round(Math.max(0, Math.min(MOST, value))) / MOST;
    }
}
