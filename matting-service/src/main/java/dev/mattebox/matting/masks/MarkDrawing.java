package dev.mattebox.matting.masks;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

import java.util.List;

/** Draws marks as their user painted them. */
final class MarkDrawing {

    private MarkDrawing() {}

    /**
     * Draws what the user is sure of; what he is sure is not meant comes last.
     *
     * @param pointRadius how large points are, in pixels of the frame
     */
    static void draw(Mat image, View view, double pointRadius, MaskRequest marks, int foreground, int background) {
        for (boolean meant : new boolean[] {true, false}) {
            int value = meant ? foreground : background;
            marks.scribbles().stream()
                    .filter(scribble -> scribble.foreground() == meant)
                    .forEach(scribble -> stroke(image, view, scribble, scribble.radius(), value));
            marks.points().stream()
                    .filter(point -> point.foreground() == meant)
                    .forEach(point -> disc(image, view.point(point.x(), point.y()), view.length(pointRadius), value));
        }
    }

    private static void disc(Mat image, Point centre, int radius, int value) {
        opencv_imgproc.circle(image, centre, radius, new Scalar(value), -1, opencv_imgproc.LINE_8, 0);
    }

    private static void stroke(Mat image, View view, MaskRequest.Scribble scribble, double radius, int value) {
        List<List<Double>> places = scribble.points();
        int thickness = view.length(radius);
        Point last = view.point(places.get(0).get(0), places.get(0).get(1));
        disc(image, last, thickness, value);
        for (List<Double> place : places) {
            Point next = view.point(place.get(0), place.get(1));
            opencv_imgproc.line(image, last, next, new Scalar(value), 2 * thickness, opencv_imgproc.LINE_8, 0);
            disc(image, next, thickness, value);
            last = next;
        }
    }
}
