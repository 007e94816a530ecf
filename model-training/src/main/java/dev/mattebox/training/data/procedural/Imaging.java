package dev.mattebox.training.data.procedural;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The OpenCV operations that the generator needs, on Java arrays. Every native image lives inside one call, so that
 * nothing outside the Java heap can leak.
 */
final class Imaging {

    private static final int SHIFT = 4;

    private Imaging() {}

    static FloatImage resize(FloatImage image, int width, int height) {
        return resize(image, width, height, image.width > width ? INTER_AREA : INTER_LINEAR);
    }

    static FloatImage resizeSmoothly(FloatImage image, int width, int height) {
        return resize(image, width, height, INTER_CUBIC);
    }

    private static FloatImage resize(FloatImage image, int width, int height, int interpolation) {
        try (PointerScope scope = new PointerScope()) {
            Mat target = new Mat();
            opencv_imgproc.resize(toMat(image), target, new Size(width, height), 0, 0, interpolation);
            return toImage(target);
        }
    }

    /** A window of 8-bit RGB pixels, resized. */
    static FloatImage resizeWindow(byte[] rgb, int stride, int left, int top, int[] from, int[] to) {
        try (PointerScope scope = new PointerScope()) {
            Mat window = new Mat(from[1], from[0], CV_8UC3);
            ByteBuffer buffer = window.createBuffer();
            for (int y = 0; y < from[1]; y++) {
                buffer.put(rgb, ((top + y) * stride + left) * 3, from[0] * 3);
            }
            Mat target = new Mat();
            int interpolation = from[0] > to[0] ? INTER_AREA : INTER_LINEAR;
            opencv_imgproc.resize(window, target, new Size(to[0], to[1]), 0, 0, interpolation);
            Mat floats = new Mat();
            target.convertTo(floats, opencv_core.CV_32F);
            return toImage(floats);
        }
    }

    static FloatImage blur(FloatImage image, double sigma) {
        try (PointerScope scope = new PointerScope()) {
            Mat target = new Mat();
            opencv_imgproc.GaussianBlur(toMat(image), target, new Size(0, 0), sigma);
            return toImage(target);
        }
    }

    /** Correlates every channel with a kernel of one channel; the border is repeated. */
    static FloatImage filter(FloatImage image, FloatImage kernel) {
        try (PointerScope scope = new PointerScope()) {
            Mat target = new Mat();
            opencv_imgproc.filter2D(
                    toMat(image), target, -1, toMat(kernel), new Point(-1, -1), 0, opencv_core.BORDER_REPLICATE);
            return toImage(target);
        }
    }

    /** Moves each pixel of the result to where the two maps point in the image. */
    static FloatImage remap(FloatImage image, FloatImage mapX, FloatImage mapY) {
        try (PointerScope scope = new PointerScope()) {
            Mat target = new Mat();
            opencv_imgproc.remap(
                    toMat(image),
                    target,
                    toMat(mapX),
                    toMat(mapY),
                    INTER_LINEAR,
                    opencv_core.BORDER_REPLICATE,
                    new Scalar());
            return toImage(target);
        }
    }

    /** Looks at an RGB image through a camera: image coordinates to frame coordinates, mirrored at the borders. */
    static FloatImage view(FloatImage image, Affine camera, int width, int height) {
        try (PointerScope scope = new PointerScope()) {
            Mat matrix = new Mat(2, 3, opencv_core.CV_64F);
            DoubleBuffer buffer = matrix.createBuffer();
            buffer.put(new double[] {camera.xx(), camera.xy(), camera.x0(), camera.yx(), camera.yy(), camera.y0()});
            Mat target = new Mat();
            opencv_imgproc.warpAffine(
                    toMat(image),
                    target,
                    matrix,
                    new Size(width, height),
                    INTER_LINEAR,
                    opencv_core.BORDER_REFLECT,
                    new Scalar());
            return toImage(target);
        }
    }

    /** Coverage in [0, 1] of the union of polygons given in pixels less the holes, one channel, with smooth edges. */
    static FloatImage coverage(int width, int height, List<Polygon> outlines, List<Polygon> holes) {
        try (PointerScope scope = new PointerScope()) {
            Mat mask = new Mat(height, width, CV_8UC1, new Scalar(0));
            for (Polygon outline : outlines) {
                fillPolygon(mask, outline, new Scalar(255));
            }
            for (Polygon hole : holes) {
                fillPolygon(mask, hole, new Scalar(0));
            }
            Mat floats = new Mat();
            mask.convertTo(floats, opencv_core.CV_32F, 1 / 255.0, 0);
            return toImage(floats);
        }
    }

    private static void fillPolygon(Mat image, Polygon polygon, Scalar colour) {
        double[][] corners = polygon.points();
        int[] coordinates = new int[2 * corners.length];
        for (int i = 0; i < corners.length; i++) {
            coordinates[2 * i] = (int) Math.round(corners[i][0] * (1 << SHIFT));
            coordinates[2 * i + 1] = (int) Math.round(corners[i][1] * (1 << SHIFT));
        }
        Point points = new Point(corners.length);
        new IntPointer(points).put(coordinates, 0, coordinates.length);
        opencv_imgproc.fillPoly(image, points, new int[] {corners.length}, 1, colour, LINE_AA, SHIFT, new Point(0, 0));
    }

    /** Draws filled polygons and lines of one colour each on an 8-bit RGB picture. */
    static FloatImage paint(int width, int height, Colour ground, Consumer<Painter> painting) {
        try (PointerScope scope = new PointerScope()) {
            Mat picture = new Mat(height, width, CV_8UC3, scalar(ground));
            painting.accept(new Painter() {
                @Override
                public void polygon(Polygon polygon, Colour colour) {
                    try (PointerScope inner = new PointerScope()) {
                        fillPolygon(picture, polygon, scalar(colour));
                    }
                }

                @Override
                public void line(double[] from, double[] to, int thickness, Colour colour) {
                    try (PointerScope inner = new PointerScope()) {
                        opencv_imgproc.line(picture, point(from), point(to), scalar(colour), thickness, LINE_AA, SHIFT);
                    }
                }
            });
            Mat floats = new Mat();
            picture.convertTo(floats, opencv_core.CV_32F);
            return toImage(floats);
        }
    }

    private static Point point(double[] position) {
        return new Point((int) Math.round(position[0] * (1 << SHIFT)), (int) Math.round(position[1] * (1 << SHIFT)));
    }

    private static Scalar scalar(Colour colour) {
        return new Scalar(colour.red(), colour.green(), colour.blue(), 0);
    }

    /** What a JPEG coder of this quality (0..100) makes of RGB pixels. */
    static byte[] throughJpeg(byte[] rgb, int width, int height, int quality) {
        try (PointerScope scope = new PointerScope()) {
            Mat picture = new Mat(height, width, CV_8UC3);
            picture.<ByteBuffer>createBuffer().put(rgb);
            Mat reversed = new Mat();
            opencv_imgproc.cvtColor(picture, reversed, opencv_imgproc.COLOR_RGB2BGR);
            BytePointer encoded = new BytePointer();
            opencv_imgcodecs.imencode(
                    ".jpg", reversed, encoded, new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality));
            Mat decoded = opencv_imgcodecs.imdecode(
                    new Mat(1, (int) encoded.limit(), CV_8UC1, encoded), opencv_imgcodecs.IMREAD_COLOR);
            opencv_imgproc.cvtColor(decoded, picture, opencv_imgproc.COLOR_BGR2RGB);
            byte[] result = new byte[rgb.length];
            picture.<ByteBuffer>createBuffer().get(result);
            return result;
        }
    }

    private static Mat toMat(FloatImage image) {
        Mat mat = new Mat(image.height, image.width, CV_32FC(image.channels));
        mat.<FloatBuffer>createBuffer().put(image.values);
        return mat;
    }

    private static FloatImage toImage(Mat mat) {
        FloatImage image = new FloatImage(mat.cols(), mat.rows(), mat.channels());
        mat.<FloatBuffer>createBuffer().get(image.values);
        return image;
    }

    /** The brush of {@link #paint}; positions in pixels. */
    interface Painter {
        void polygon(Polygon polygon, Colour colour);

        void line(double[] from, double[] to, int thickness, Colour colour);
    }
}
