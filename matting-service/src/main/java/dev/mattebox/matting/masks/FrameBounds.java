package dev.mattebox.matting.masks;

import dev.mattebox.matting.admission.MattingProblems;
import dev.mattebox.service.http.OptionError;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.problems.ProblemException;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Sees that marks lie within the frame and that drawing them does not take long. Scribbles may go over its edge, as a brush
 * does.
 */
final class FrameBounds {

    /** More than any hand paints, and drawn in a moment. */
    private static final double MOST_PIXELS_PAINTED = 1e9;

    private FrameBounds() {}

    /**
     * Checks all marks.
     *
     * @throws ProblemException {@code mark-outside-frame}, or {@code invalid-options} if the scribbles are too much
     */
    static void check(MaskRequest marks, int width, int height) {
        MaskRequest.Box box = marks.box();
        if (box != null && (box.x() + box.width() > width || box.y() + box.height() > height)) {
            throw outside(
                    "The box from " + box.x() + ", " + box.y() + " of " + box.width() + "x" + box.height(),
                    width,
                    height);
        }
        for (MaskRequest.Mark point : marks.points()) {
            if (point.x() >= width || point.y() >= height) {
                throw outside("The point " + point.x() + ", " + point.y(), width, height);
            }
        }
        refuseTooMuchPaint(marks.scribbles(), (double) width * height);
        for (int i = 0; i < marks.scribbles().size(); i++) {
            if (!touches(marks.scribbles().get(i).points(), width, height)) {
                throw outside("All of scribble " + i, width, height);
            }
        }
    }

    private static void refuseTooMuchPaint(List<MaskRequest.Scribble> scribbles, double frame) {
        double painted = 0;
        for (MaskRequest.Scribble scribble : scribbles) {
            List<Double> last = scribble.points().get(0);
            for (List<Double> place : scribble.points()) {
                double length = Math.hypot(place.get(0) - last.get(0), place.get(1) - last.get(1));
                painted += Math.min(frame, 2 * scribble.radius() * (2 * scribble.radius() + length));
                last = place;
            }
        }
        if (painted > MOST_PIXELS_PAINTED) {
            throw StrictJson.invalid(List.of(
                    new OptionError("/scribbles", "paint over too much; use fewer points or a smaller radius")));
        }
    }

    /** Whether the rectangle around a stroke and the frame have something in common. */
    private static boolean touches(List<List<Double>> stroke, int width, int height) {
        DoubleSummaryStatistics x =
                stroke.stream().mapToDouble(place -> place.get(0)).summaryStatistics();
        DoubleSummaryStatistics y =
                stroke.stream().mapToDouble(place -> place.get(1)).summaryStatistics();
        return x.getMax() >= 0 && x.getMin() < width && y.getMax() >= 0 && y.getMin() < height;
    }

    private static ProblemException outside(String what, int width, int height) {
        String size = width + "x" + height;
        return new ProblemException(
                        MattingProblems.MARK_OUTSIDE_FRAME, what + " lies outside the frame, which is " + size + ".")
                .with("frameSize", size);
    }
}
