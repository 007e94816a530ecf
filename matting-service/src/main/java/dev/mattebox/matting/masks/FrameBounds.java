package dev.mattebox.matting.masks;

import dev.mattebox.matting.admission.MattingProblems;
import dev.mattebox.service.problems.ProblemException;

import java.util.List;

/** Sees that marks lie within the frame. Scribbles may go over its edge, as a brush does. */
final class FrameBounds {

    private FrameBounds() {}

    /**
     * Checks all marks.
     *
     * @throws ProblemException {@code mark-outside-frame}
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
        for (int i = 0; i < marks.scribbles().size(); i++) {
            boolean touches =
                    marks.scribbles().get(i).points().stream().anyMatch(place -> isWithin(place, width, height));
            if (!touches) {
                throw outside("All of scribble " + i, width, height);
            }
        }
    }

    private static boolean isWithin(List<Double> place, int width, int height) {
        double x = place.get(0);
        double y = place.get(1);
        return x >= 0 && x < width && y >= 0 && y < height;
    }

    private static ProblemException outside(String what, int width, int height) {
        String size = width + "x" + height;
        return new ProblemException(
                        MattingProblems.MARK_OUTSIDE_FRAME, what + " lies outside the frame, which is " + size + ".")
                .with("frameSize", size);
    }
}
