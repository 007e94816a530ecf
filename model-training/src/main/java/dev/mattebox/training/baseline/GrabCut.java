package dev.mattebox.training.baseline;

import static org.bytedeco.opencv.global.opencv_imgproc.GC_BGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_FGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_PR_BGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_PR_FGD;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

import java.nio.ByteBuffer;

/** Cuts a frame by GrabCut within a band around a first guess. Cuts are {@code height * width} bytes, 0 or 1. */
public final class GrabCut {

    private static final int BAND = 13;
    private static final int ITERATIONS = 2;
    private static final double FEATHER = 1;

    private GrabCut() {}

    /** A first guess from a mask or an alpha in [0, 1]. */
    public static byte[] thresholded(float[] mask) {
        byte[] cut = new byte[mask.length];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = (byte) (mask[i] > 0.5f ? 1 : 0);
        }
        return cut;
    }

    /**
     * Improves a guess.
     *
     * @param rgb {@code height * width * 3} unsigned bytes, interleaved RGB
     * @param seed of its random numbers
     * @return the cut; the guess where GrabCut has nothing to tell object and background from
     */
    public static byte[] cut(byte[] rgb, int width, int height, byte[] guess, int seed) {
        try (PointerScope scope = new PointerScope()) {
            Mat labels = labels(guess, width, height);
            if (!has(labels, GC_FGD) || !has(labels, GC_BGD)) {
                return guess;
            }
            Mat reversed = new Mat();
            opencv_imgproc.cvtColor(NativeImages.rgb(rgb, width, height), reversed, opencv_imgproc.COLOR_RGB2BGR);
            opencv_core.setRNGSeed(seed);
            opencv_imgproc.grabCut(
                    reversed,
                    labels,
                    new Rect(),
                    new Mat(1, 65, opencv_core.CV_64F, new Scalar(0)),
                    new Mat(1, 65, opencv_core.CV_64F, new Scalar(0)),
                    ITERATIONS,
                    opencv_imgproc.GC_INIT_WITH_MASK);
            byte[] cut = NativeImages.bytes(labels);
            for (int i = 0; i < cut.length; i++) {
                cut[i] = (byte) (cut[i] == GC_FGD || cut[i] == GC_PR_FGD ? 1 : 0);
            }
            return cut;
        }
    }

    private static Mat labels(byte[] guess, int width, int height) {
        Mat mask = new Mat(height, width, opencv_core.CV_8UC1);
        mask.<ByteBuffer>createBuffer().put(guess);
        Mat disc = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, new Size(BAND, BAND));
        Mat sure = new Mat();
        opencv_imgproc.erode(mask, sure, disc);
        Mat possible = new Mat();
        opencv_imgproc.dilate(mask, possible, disc);
        byte[] inner = NativeImages.bytes(sure);
        byte[] outer = NativeImages.bytes(possible);
        byte[] labels = new byte[guess.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (inner[i] > 0 ? GC_FGD : guess[i] > 0 ? GC_PR_FGD : outer[i] > 0 ? GC_PR_BGD : GC_BGD);
        }
        mask.<ByteBuffer>createBuffer().put(labels);
        return mask;
    }

    private static boolean has(Mat labels, int label) {
        for (byte value : NativeImages.bytes(labels)) {
            if (value == label) {
                return true;
            }
        }
        return false;
    }

    /** The cut with a soft edge: an alpha in [0, 1]. */
    public static float[] feathered(byte[] cut, int width, int height) {
        float[] values = new float[cut.length];
        for (int i = 0; i < cut.length; i++) {
            values[i] = cut[i];
        }
        try (PointerScope scope = new PointerScope()) {
            Mat blurred = new Mat();
            opencv_imgproc.GaussianBlur(NativeImages.plane(values, width, height), blurred, new Size(0, 0), FEATHER);
            return NativeImages.floats(blurred);
        }
    }
}
