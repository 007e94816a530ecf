package dev.mattebox.matting.masks;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.RgbImage;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

import java.nio.ByteBuffer;

/** Makes a mask of the frame's size of what was found in less detail. */
final class FullSizeMask {

    private static final int MEANT = 255;

    private FullSizeMask() {}

    /**
     * At the frame's size, with a smooth outline, and with the user's marks to the pixel.
     *
     * @param found above the threshold where the thing is
     * @param part of the frame that was looked at; outside of it nothing is meant
     */
    static GrayImage of(Mat found, double threshold, Rect part, RgbImage frame, MaskRequest marks) {
        Mat large = new Mat();
        opencv_imgproc.resize(found, large, new Size(part.width(), part.height()), 0, 0, opencv_imgproc.INTER_LINEAR);
        opencv_imgproc.threshold(large, large, threshold, MEANT, opencv_imgproc.THRESH_BINARY);
        Mat whole = new Mat(frame.height(), frame.width(), opencv_core.CV_8UC1, new Scalar(0));
        large.convertTo(whole.apply(part), opencv_core.CV_8UC1);
        if (opencv_core.countNonZero(whole) > 0) {
            MarkDrawing.draw(whole, View.whole(frame), 0, marks, MEANT, 0);
        }
        return new GrayImage(frame.width(), frame.height(), bytes(whole));
    }

    /** The values of an image of bytes. */
    static byte[] bytes(Mat image) {
        byte[] values = new byte[image.rows() * image.cols()];
        image.<ByteBuffer>createBuffer().get(values);
        return values;
    }
}
