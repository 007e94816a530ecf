package dev.mattebox.media;

/** Lays each frame over a backdrop by its alpha before another writer gets it. */
public final class CompositeWriter implements MatteWriter {

    private final Backdrop backdrop;
    private final MatteWriter writer;

    /**
     * @param writer gets the compositions, with the alphas; it is finished and closed with this one
     */
    public CompositeWriter(Backdrop backdrop, MatteWriter writer) {
        this.backdrop = backdrop;
        this.writer = writer;
    }

    @Override
    public void write(VideoFrame frame, float[] alpha) {
        if (alpha.length != frame.width() * frame.height()) {
            throw new IllegalArgumentException("A frame of " + frame.width() + "x" + frame.height() + " needs "
                    + frame.width() * frame.height() + " alphas, not " + alpha.length);
        }
        writer.write(backdrop.under(frame, alpha), alpha);
    }

    @Override
    public void finish() {
        writer.finish();
    }

    @Override
    public void close() {
        writer.close();
    }
}
