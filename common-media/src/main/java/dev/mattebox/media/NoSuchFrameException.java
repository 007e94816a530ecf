package dev.mattebox.media;

/** A clip ends before a frame that somebody wanted of it. */
public final class NoSuchFrameException extends MediaException {

    private static final long serialVersionUID = 1L;

    private final long frame;
    private final long frames;

    /**
     * @param frame which was wanted, counted from 0
     * @param frames how many the clip has
     */
    public NoSuchFrameException(long frame, long frames) {
        super("There is no frame " + frame + ": the clip has " + frames + ", counted from 0.");
        this.frame = frame;
        this.frames = frames;
    }

    /** Which was wanted, counted from 0. */
    public long frame() {
        return frame;
    }

    /** How many the clip has. */
    public long frames() {
        return frames;
    }
}
