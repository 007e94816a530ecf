package dev.mattebox.matting.masks;

import static org.bytedeco.opencv.global.opencv_imgproc.GC_BGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_FGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_PR_BGD;
import static org.bytedeco.opencv.global.opencv_imgproc.GC_PR_FGD;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.RgbImage;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/**
 * GrabCut: what is meant has other colours than what surrounds it. It looks at a reduced frame, and, where a box says so,
 * only at the box and what lies around it. The same marks always give the same mask.
 */
final class GrabCutMaker implements MaskMaker {

    private static final double MOST_PIXELS = 640 * 360;
    private static final int ITERATIONS = 5;
    private static final int SEED = 1;

    /** How much of a box's longer side is looked at around it. */
    private static final double SURROUNDINGS = 0.3;

    /** The size of a point, and of the border that is background if there is no box, as shares of the short side. */
    private static final double POINT = 0.01;

    private static final double BORDER = 0.04;

    /** GrabCut mixes five colours on either side, and needs some pixels of each to begin with. */
    private static final int FEWEST_SAMPLES = 16;

    /** Pieces that no mark touches are kept if they are at least that share of the largest piece. */
    private static final double SMALLEST_PIECE = 0.05;

    private static final double HALF = 127;

    GrabCutMaker() {}

    @Override
    public String name() {
        return "grabcut";
    }

    @Override
    public GrayImage mask(RgbImage frame, MaskRequest marks) {
        try (PointerScope scope = new PointerScope()) {
            View view = view(frame, marks);
            Mat labels = labels(view, frame, marks);
            if (!addSamples(labels)) {
                return new GrayImage(frame.width(), frame.height(), new byte[frame.width() * frame.height()]);
            }
            opencv_core.setRNGSeed(SEED);
            opencv_imgproc.grabCut(
                    picture(view, frame),
                    labels,
                    new Rect(),
                    new Mat(1, 65, opencv_core.CV_64F, new Scalar(0)),
                    new Mat(1, 65, opencv_core.CV_64F, new Scalar(0)),
                    ITERATIONS,
                    opencv_imgproc.GC_INIT_WITH_MASK);
            Mat found = foreground(labels);
            keepPieces(found, view, marks);
            return FullSizeMask.of(found, HALF, view.part(), frame, marks);
        }
    }

    private static View view(RgbImage frame, MaskRequest marks) {
        MaskRequest.Box box = marks.box();
        int left = 0;
        int top = 0;
        int right = frame.width();
        int bottom = frame.height();
        if (box != null) {
            double margin = SURROUNDINGS * Math.max(box.width(), box.height()) + 2;
            left = (int) Math.max(0, Math.floor(box.x() - margin));
            top = (int) Math.max(0, Math.floor(box.y() - margin));
            right = (int) Math.min(frame.width(), Math.ceil(box.x() + box.width() + margin));
            bottom = (int) Math.min(frame.height(), Math.ceil(box.y() + box.height() + margin));
        }
        Rect part = new Rect(left, top, right - left, bottom - top);
        double scale = Math.min(1, Math.sqrt(MOST_PIXELS / ((double) part.width() * part.height())));
        int width = Math.max(1, (int) Math.round(part.width() * scale));
        int height = Math.max(1, (int) Math.round(part.height() * scale));
        return new View(part, width, height, scale);
    }

    private static Mat picture(View view, RgbImage frame) {
        Mat whole = new Mat(frame.height(), frame.width(), opencv_core.CV_8UC3);
        whole.<ByteBuffer>createBuffer().put(frame.rgb());
        Mat reduced = new Mat();
        opencv_imgproc.resize(
                whole.apply(view.part()),
                reduced,
                new Size(view.width(), view.height()),
                0,
                0,
                opencv_imgproc.INTER_AREA);
        Mat reversed = new Mat();
        opencv_imgproc.cvtColor(reduced, reversed, opencv_imgproc.COLOR_RGB2BGR);
        return reversed;
    }

    private static Mat labels(View view, RgbImage frame, MaskRequest marks) {
        int shortSide = Math.min(frame.width(), frame.height());
        Mat labels = new Mat(view.height(), view.width(), opencv_core.CV_8UC1, new Scalar(GC_BGD));
        double border = BORDER * shortSide;
        MaskRequest.Box given = marks.box();
        MaskRequest.Box box = given == null
                ? new MaskRequest.Box(border, border, frame.width() - 2 * border, frame.height() - 2 * border)
                : given;
        Point from = view.point(box.x(), box.y());
        Point to = view.point(box.x() + box.width(), box.y() + box.height());
        Point inclusive = new Point(Math.max(from.x(), to.x() - 1), Math.max(from.y(), to.y() - 1));
        opencv_imgproc.rectangle(labels, from, inclusive, label(GC_PR_FGD), -1, opencv_imgproc.LINE_8, 0);
        MarkDrawing.draw(labels, view, POINT * shortSide, marks, GC_FGD, GC_BGD);
        return labels;
    }

    private static Scalar label(int value) {
        return new Scalar(value);
    }

    /** Sees that there is some background to learn from, if need be along the border; false if there is no foreground. */
    private static boolean addSamples(Mat labels) {
        byte[] values = FullSizeMask.bytes(labels);
        int foreground = 0;
        for (byte value : values) {
            foreground += value == GC_FGD || value == GC_PR_FGD ? 1 : 0;
        }
        if (values.length - foreground < FEWEST_SAMPLES) {
            int width = labels.cols();
            int height = labels.rows();
            for (int i = 0; i < values.length; i++) {
                int x = i % width;
                int y = i / width;
                boolean isBorder = x == 0 || y == 0 || x == width - 1 || y == height - 1;
                values[i] = isBorder && values[i] == GC_PR_FGD ? GC_PR_BGD : values[i];
            }
            labels.<ByteBuffer>createBuffer().put(values);
        }
        int background = 0;
        for (byte value : values) {
            background += value == GC_BGD || value == GC_PR_BGD ? 1 : 0;
        }
        return background >= FEWEST_SAMPLES && values.length - background >= FEWEST_SAMPLES;
    }

    private static Mat foreground(Mat labels) {
        byte[] values = FullSizeMask.bytes(labels);
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (values[i] == GC_FGD || values[i] == GC_PR_FGD ? 255 : 0);
        }
        Mat found = new Mat(labels.rows(), labels.cols(), opencv_core.CV_8UC1);
        found.<ByteBuffer>createBuffer().put(values);
        return found;
    }

    /** Drops small pieces that no mark of foreground touches, and all of them if there is no box. */
    private static void keepPieces(Mat found, View view, MaskRequest marks) {
        Mat pieces = new Mat();
        Mat statistics = new Mat();
        int count = opencv_imgproc.connectedComponentsWithStats(found, pieces, statistics, new Mat());
        Mat touched = new Mat(found.rows(), found.cols(), opencv_core.CV_8UC1, new Scalar(0));
        MarkDrawing.draw(touched, view, 0, marks, 255, 0);
        int[] pieceOf = new int[found.rows() * found.cols()];
        pieces.<IntBuffer>createBuffer().get(pieceOf);
        byte[] marked = FullSizeMask.bytes(touched);
        long[] area = new long[count];
        boolean[] kept = new boolean[count];
        long largest = 0;
        for (int i = 0; i < pieceOf.length; i++) {
            area[pieceOf[i]]++;
            kept[pieceOf[i]] |= marked[i] != 0;
            largest = pieceOf[i] == 0 ? largest : Math.max(largest, area[pieceOf[i]]);
        }
        byte[] values = new byte[pieceOf.length];
        for (int i = 0; i < values.length; i++) {
            int piece = pieceOf[i];
            values[i] = (byte)
                    (piece != 0 && (kept[piece] || (marks.box() != null && area[piece] >= SMALLEST_PIECE * largest))
                            ? 255
                            : 0);
        }
        found.<ByteBuffer>createBuffer().put(values);
    }
}
