package dev.mattebox.matting.masks;

import dev.mattebox.media.RgbImage;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The part of a frame that is looked at, and how much smaller.
 *
 * @param part in pixels of the frame
 * @param width pixels per row of what is seen
 * @param height rows
 * @param scale of a pixel of the frame
 */
record View(Rect part, int width, int height, double scale) {

    /** All of it as it is. */
    static View whole(RgbImage frame) {
        return new View(new Rect(0, 0, frame.width(), frame.height()), frame.width(), frame.height(), 1);
    }

    /** A place of the frame. */
    Point point(double x, double y) {
        return new Point((int) Math.round((x - part.x()) * scale), (int) Math.round((y - part.y()) * scale));
    }

    /** A length in the frame, at least a pixel. */
    int length(double pixels) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }
}
