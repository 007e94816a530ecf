package dev.mattebox.training.data.procedural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An articulated thing: textured parts in a kinematic tree, strands growing on them, and an elastic warp over all. */
final class Figure {

    /** The elastic warp may fetch pixels from this far outside the frame. */
    private static final int MARGIN = 12;

    private final List<Part> parts;
    private final List<Growth> growths;
    private final List<Element> drawingOrder;
    private final ElasticWarp warp;
    private final FigureTraits traits;

    private Figure(List<Part> parts, List<Growth> growths, ElasticWarp warp, FigureTraits traits) {
        this.parts = List.copyOf(parts);
        this.growths = List.copyOf(growths);
        this.warp = warp;
        this.traits = traits;
        this.drawingOrder = inDrawingOrder();
    }

    /** A cut-out that hangs on another part (or on the figure's origin, parent -1) and swings there. */
    private record Part(Patch patch, int parent, double x, double y, Oscillation angle, double depth) {}

    /** Strands on a part. */
    private record Growth(Strands strands, int part, double depth) {}

    private record Element(double depth, int part, int growth) {}

    FigureTraits traits() {
        return traits;
    }

    private List<Element> inDrawingOrder() {
        List<Element> order = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            order.add(new Element(parts.get(i).depth(), i, -1));
        }
        for (int i = 0; i < growths.size(); i++) {
            order.add(new Element(growths.get(i).depth(), -1, i));
        }
        order.sort(Comparator.comparingDouble(Element::depth));
        return List.copyOf(order);
    }

    /** The figure at one time as an RGBA layer of premultiplied colour; {@code placement} maps units to pixels. */
    FloatImage render(double time, Affine placement, int width, int height) {
        Affine onCanvas = Affine.translation(MARGIN, MARGIN).after(placement);
        Affine[] places = new Affine[parts.size()];
        for (int i = 0; i < places.length; i++) {
            Part part = parts.get(i);
            Affine parent = part.parent() < 0 ? onCanvas : places[part.parent()];
            places[i] = parent.after(Affine.similarity(part.angle().at(time), 1, part.x(), part.y()));
        }
        FloatImage canvas = new FloatImage(width + 2 * MARGIN, height + 2 * MARGIN, 4);
        for (Element element : drawingOrder) {
            if (element.part() >= 0) {
                parts.get(element.part()).patch().drawOn(canvas, places[element.part()]);
            } else {
                Growth growth = growths.get(element.growth());
                growth.strands().drawOn(canvas, places[growth.part()], time);
            }
        }
        return warp.apply(canvas, MARGIN, time);
    }

    /** Collects the parts of a figure; a part is named by the number that {@link #part} returned. */
    static final class Assembly {
        private final List<Part> parts = new ArrayList<>();
        private final List<Growth> growths = new ArrayList<>();

        int part(Patch patch, int parent, double x, double y, Oscillation angle, double depth) {
            parts.add(new Part(patch, parent, x, y, angle, depth));
            return parts.size() - 1;
        }

        void growth(Strands strands, int part, double depth) {
            growths.add(new Growth(strands, part, depth));
        }

        int size() {
            return parts.size();
        }

        Figure build(ElasticWarp warp, FigureTraits traits) {
            return new Figure(parts, growths, warp, traits);
        }
    }
}
