package dev.mattebox.training.baseline;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/** Dense optical flow (DIS) between two frames. Frames are {@code height * width * 3} bytes, interleaved RGB. */
public final class DenseFlow {

    private DenseFlow() {}

    /**
     * Moves an image along with what it shows.
     *
     * @param plane belongs to the earlier frame, {@code height * width}
     * @return the same as it belongs to the later frame
     */
    public static float[] carried(float[] plane, byte[] earlier, byte[] later, int width, int height) {
        try (PointerScope scope = new PointerScope()) {
            Mat flow = new Mat();
            DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM)
                    .calc(grey(later, width, height), grey(earlier, width, height), flow);
            float[] offsets = NativeImages.floats(flow);
            float[] mapX = new float[width * height];
            float[] mapY = new float[width * height];
            for (int y = 0, i = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    mapX[i] = x + offsets[2 * i];
                    mapY[i] = y + offsets[2 * i + 1];
                }
            }
            Mat moved = new Mat();
            opencv_imgproc.remap(
                    NativeImages.plane(plane, width, height),
                    moved,
                    NativeImages.plane(mapX, width, height),
                    NativeImages.plane(mapY, width, height),
                    opencv_imgproc.INTER_LINEAR,
                    opencv_core.BORDER_REPLICATE,
                    new Scalar());
            return NativeImages.floats(moved);
        }
    }

    /** 8-bit grey; to be called within the caller's scope. */
    static Mat grey(byte[] rgb, int width, int height) {
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(NativeImages.rgb(rgb, width, height), grey, opencv_imgproc.COLOR_RGB2GRAY);
        return grey;
    }
}
