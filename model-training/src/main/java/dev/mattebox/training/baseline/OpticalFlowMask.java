package dev.mattebox.training.baseline;

import dev.mattebox.training.data.Clip;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

import java.util.ArrayList;
import java.util.List;

/** Carries the mask from frame to frame along dense optical flow (DIS), sharpened a little against blurring. */
final class OpticalFlowMask implements MattingBaseline {

    private static final float SHARPENING = 1.3f;
    private static final double FEATHER = 1;

    private final Edge edge;

    OpticalFlowMask(Edge edge) {
        this.edge = edge;
    }

    /** How the carried mask gets a soft edge. */
    enum Edge {
        /** A Gaussian blur. */
        FEATHERED,
        /** A guided filter, which follows edges of the picture. */
        GUIDED
    }

    @Override
    public String name() {
        return edge == Edge.GUIDED ? "optical flow, guided filter" : "optical flow, feather";
    }

    @Override
    public List<float[]> matte(Clip clip, float[] firstMask) {
        List<float[]> alphas = new ArrayList<>();
        float[] mask = firstMask;
        for (int i = 0; i < clip.frames(); i++) {
            if (i > 0) {
                mask = carried(clip, i, mask);
            }
            alphas.add(softened(clip, i, mask));
        }
        return alphas;
    }

    private static float[] carried(Clip clip, int frame, float[] mask) {
        float[] moved = DenseFlow.carried(mask, clip.rgb(frame - 1), clip.rgb(frame), clip.width(), clip.height());
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Math.min(1, Math.max(0, (moved[i] - 0.5f) * SHARPENING + 0.5f));
        }
        return moved;
    }

    private float[] softened(Clip clip, int frame, float[] mask) {
        try (PointerScope scope = new PointerScope()) {
            Mat plane = NativeImages.plane(mask, clip.width(), clip.height());
            if (edge == Edge.GUIDED) {
                Mat guide = new Mat();
                DenseFlow.grey(clip.rgb(frame), clip.width(), clip.height())
                        .convertTo(guide, opencv_core.CV_32F, 1 / 255.0, 0);
                return GuidedFilter.filter(
                        NativeImages.floats(guide), NativeImages.floats(plane), clip.width(), clip.height());
            }
            Mat blurred = new Mat();
            opencv_imgproc.GaussianBlur(plane, blurred, new Size(0, 0), FEATHER);
            return NativeImages.floats(blurred);
        }
    }
}
