package dev.mattebox.media;

import java.nio.file.Path;

/**
 * Writes a small MP4 that any browser plays, to look at and nothing else: the cut-out over a grey checkerboard or a colour, H.264
 * at a constant quality, the index at the front. Large clips are scaled down, and both sides are made even, as 4:2:0
 * wants. Times are exactly those of the frames.
 */
public final class PreviewWriter implements MatteWriter {

    /** The short side of a preview of which nobody says otherwise. */
    public static final int SHORT_SIDE = 540;

    private final Backdrop backdrop;
    private final MovieFile file;

    /** As {@link #PreviewWriter(Path, VideoInfo, int)} with {@link #SHORT_SIDE}. */
    public PreviewWriter(Path target, VideoInfo video) {
        this(target, video, SHORT_SIDE);
    }

    /** As {@link #PreviewWriter(Path, VideoInfo, int)}, with {@link #SHORT_SIDE} and another backdrop. */
    public PreviewWriter(Path target, VideoInfo video, Backdrop backdrop) {
        this(target, video, PreviewEncoding.of(video, SHORT_SIDE), backdrop);
    }

    /**
     * Starts a file.
     *
     * @param video the clip whose frames will be written: their size, time base and colours
     * @param maxShortSide how long the shorter side of the preview may be, in pixels, at least 16
     * @throws java.io.UncheckedIOException if the file cannot be created
     */
    public PreviewWriter(Path target, VideoInfo video, int maxShortSide) {
        this(target, video, PreviewEncoding.of(video, maxShortSide), Backdrop.checkerboard());
    }

    private PreviewWriter(Path target, VideoInfo video, PreviewEncoding preview, Backdrop backdrop) {
        this.backdrop = backdrop instanceof Checkerboard squares ? squares.enlarged(1 / preview.scale()) : backdrop;
        file = new MovieFile(target, video, preview.encoding(), "alphas");
    }

    @Override
    public synchronized void write(VideoFrame frame, float[] alpha) {
        file.accept(frame, alpha);
        file.convert(backdrop.under(frame, alpha));
        file.encode(frame.presentationTime());
    }

    @Override
    public synchronized void finish() {
        file.finish();
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
