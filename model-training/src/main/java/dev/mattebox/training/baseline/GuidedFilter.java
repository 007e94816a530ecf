package dev.mattebox.training.baseline;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The guided filter of He, Sun and Tang (2010) with a grey guide. */
final class GuidedFilter {

    private static final int RADIUS = 4;
    private static final float REGULARISATION = 1e-3f;

    private GuidedFilter() {}

    /** Smooths the mask except across edges of the guide; both in [0, 1]. */
    static float[] filter(float[] guide, float[] mask, int width, int height) {
        float[] meanGuide = mean(guide, width, height);
        float[] meanMask = mean(mask, width, height);
        float[] meanProduct = mean(product(guide, mask), width, height);
        float[] meanSquare = mean(product(guide, guide), width, height);
        float[] slope = new float[mask.length];
        float[] offset = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            float covariance = meanProduct[i] - meanGuide[i] * meanMask[i];
            float variance = meanSquare[i] - meanGuide[i] * meanGuide[i];
            slope[i] = covariance / (variance + REGULARISATION);
            offset[i] = meanMask[i] - slope[i] * meanGuide[i];
        }
        float[] meanSlope = mean(slope, width, height);
        float[] meanOffset = mean(offset, width, height);
        float[] result = new float[mask.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.min(1, Math.max(0, meanSlope[i] * guide[i] + meanOffset[i]));
        }
        return result;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static float[] mean(float[] values, int width, int height) {
        try (PointerScope scope = new PointerScope()) {
            Mat result = new Mat();
            opencv_imgproc.blur(
                    NativeImages.plane(values, width, height), result, new Size(2 * RADIUS + 1, 2 * RADIUS + 1));
            return NativeImages.floats(result);
        }
    }
}
