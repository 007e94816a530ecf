package dev.mattebox.matting.masks;

import dev.mattebox.model.prompt.Clue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What marks say at single places: a network that knows a box and points only sees a scribble as points along it. */
final class Clues {

    /** As many places of scribbles, of either side; networks were trained with few. */
    private static final int MOST_OF_SCRIBBLES = 24;

    /** As far apart, if there are no more, as a share of the short side. */
    private static final double APART = 0.05;

    private final int width;
    private final int height;

    private Clues(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Of a frame's marks; the corners of the box come first. */
    static List<Clue> of(MaskRequest marks, int width, int height) {
        return new Clues(width, height).of(marks);
    }

    private List<Clue> of(MaskRequest marks) {
        List<Clue> clues = new ArrayList<>();
        MaskRequest.Box box = marks.box();
        if (box != null) {
            clues.add(new Clue(box.x(), box.y(), Clue.Kind.BOX_START));
            clues.add(new Clue(box.x() + box.width(), box.y() + box.height(), Clue.Kind.BOX_END));
        }
        marks.points().forEach(point -> clues.add(new Clue(point.x(), point.y(), kind(point.foreground()))));
        for (boolean meant : new boolean[] {true, false}) {
            clues.addAll(ofScribbles(
                    marks.scribbles().stream()
                            .filter(scribble -> scribble.foreground() == meant)
                            .toList(),
                    kind(meant)));
        }
        return clues;
    }

    private static Clue.Kind kind(boolean foreground) {
        return foreground ? Clue.Kind.FOREGROUND : Clue.Kind.BACKGROUND;
    }

    /** Of each scribble some, or, if there are too many, of some of them one. */
    private List<Clue> ofScribbles(List<MaskRequest.Scribble> scribbles, Clue.Kind kind) {
        int looked = Math.min(scribbles.size(), MOST_OF_SCRIBBLES);
        return IntStream.range(0, looked)
                .mapToObj(i -> scribbles.get(i * scribbles.size() / looked))
                .flatMap(scribble -> along(scribble.points(), MOST_OF_SCRIBBLES / looked, kind))
                .toList();
    }

    /** Evenly along a stroke, the first and the last half a step from its ends. What is outside the frame says nothing. */
    private Stream<Clue> along(List<List<Double>> stroke, int most, Clue.Kind kind) {
        double length = 0;
        for (int i = 1; i < stroke.size(); i++) {
            length += distance(stroke.get(i - 1), stroke.get(i));
        }
        double step = APART * Math.min(width, height);
        int count = (int) Math.max(1, Math.min(most, length / step));
        List<Clue> clues = new ArrayList<>();
        double passed = 0;
        int next = 0;
        for (int i = 1; i < stroke.size() && next < count; i++) {
            List<Double> from = stroke.get(i - 1);
            double leg = distance(from, stroke.get(i));
            for (; next < count && (next + 0.5) * length / count <= passed + leg; next++) {
                double share = leg == 0 ? 0 : ((next + 0.5) * length / count - passed) / leg;
                clues.add(new Clue(
                        from.get(0) + share * (stroke.get(i).get(0) - from.get(0)),
                        from.get(1) + share * (stroke.get(i).get(1) - from.get(1)),
                        kind));
            }
            passed += leg;
        }
        if (clues.isEmpty()) {
            clues.add(new Clue(stroke.get(0).get(0), stroke.get(0).get(1), kind));
        }
        return clues.stream().filter(this::isInFrame);
    }

    private static double distance(List<Double> one, List<Double> other) {
        return Math.hypot(other.get(0) - one.get(0), other.get(1) - one.get(1));
    }

    private boolean isInFrame(Clue clue) {
        return clue.x() >= 0 && clue.y() >= 0 && clue.x() < width && clue.y() < height;
    }
}
