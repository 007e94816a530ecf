package dev.mattebox.training.baseline;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Java arrays in and out of OpenCV. */
final class NativeImages {

    private NativeImages() {}

    /** Interleaved 8-bit RGB. */
    static Mat rgb(byte[] values, int width, int height) {
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        mat.<ByteBuffer>createBuffer().put(values);
        return mat;
    }

    /** One channel of floats. */
    static Mat plane(float[] values, int width, int height) {
        Mat mat = new Mat(height, width, opencv_core.CV_32FC1);
        mat.<FloatBuffer>createBuffer().put(values);
        return mat;
    }

    /** All floats of an image, channels interleaved. */
    static float[] floats(Mat mat) {
        float[] values = new float[mat.rows() * mat.cols() * mat.channels()];
        mat.<FloatBuffer>createBuffer().get(values);
        return values;
    }

    /** The 8-bit values of an image of one channel. */
    static byte[] bytes(Mat mat) {
        byte[] values = new byte[mat.rows() * mat.cols()];
        mat.<ByteBuffer>createBuffer().get(values);
        return values;
    }
}
