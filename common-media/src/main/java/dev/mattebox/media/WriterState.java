package dev.mattebox.media;

import org.jspecify.annotations.Nullable;

/** What every writer checks of the frames that it is given, and whether it may still be given any. */
final class WriterState {

    private final String values;
    private @Nullable Slot last;
    private int frames;
    private boolean finished;
    private boolean closed;

    private record Slot(int width, int height, long time, Rational timeBase) {}

    /**
     * @param values what comes with each pixel of a frame, in the plural, for messages
     */
    WriterState(String values) {
        this(values, 0);
    }

    /**
     * @param frames how many frames were written before
     */
    WriterState(String values, int frames) {
        this.values = values;
        this.frames = frames;
    }

    int frames() {
        return frames;
    }

    /** As {@link #accept(VideoFrame, float[])}, and the frame has to be one of this clip. */
    int accept(VideoFrame frame, float[] pixelValues, VideoInfo video) {
        if (frame.width() != video.width() || frame.height() != video.height()) {
            throw new IllegalArgumentException("The file was begun for frames of " + video.width() + "x"
                    + video.height() + ", not " + frame.width() + "x" + frame.height());
        }
        if (!frame.timeBase().equals(video.timeBase())) {
            throw new IllegalArgumentException(
                    "The file was begun for the time base " + video.timeBase() + ", not " + frame.timeBase());
        }
        return accept(frame, pixelValues);
    }

    /** Looks at a frame and what comes with its pixels before they are written; gives back the frame's index. */
    int accept(VideoFrame frame, float[] pixelValues) {
        checkOpen();
        if (pixelValues.length != frame.width() * frame.height()) {
            throw new IllegalArgumentException("A frame of " + frame.width() + "x" + frame.height() + " needs "
                    + frame.width() * frame.height() + " " + values + ", not " + pixelValues.length);
        }
        Slot slot = new Slot(frame.width(), frame.height(), frame.presentationTime(), frame.timeBase());
        if (last != null) {
            checkFollows(slot, last);
        }
        last = slot;
        return frames++;
    }

    private void checkFollows(Slot slot, Slot previous) {
        if (slot.width != previous.width || slot.height != previous.height) {
            throw new IllegalArgumentException("All frames of a file have one size, not " + previous.width + "x"
                    + previous.height + " and then " + slot.width + "x" + slot.height);
        }
        if (!slot.timeBase.equals(previous.timeBase)) {
            throw new IllegalArgumentException(
                    "All frames of a file have one time base, not " + previous.timeBase + " and then " + slot.timeBase);
        }
        if (slot.time <= previous.time) {
            throw new IllegalArgumentException("Frame " + frames + " is shown at " + slot.time
                    + ", which is not after the one before it at " + previous.time);
        }
    }

    void checkOpen() {
        if (finished || closed) {
            throw new IllegalStateException("The file is " + (finished ? "finished" : "closed") + " already.");
        }
    }

    /** Makes sure that there is something to finish. */
    void checkFinishable() {
        checkOpen();
        if (frames == 0) {
            throw new IllegalStateException("A file without frames cannot be finished.");
        }
    }

    void markFinished() {
        finished = true;
    }

    /** Marks the writer closed; false if it was before. */
    boolean markClosed() {
        boolean first = !closed;
        closed = true;
        return first;
    }
}
