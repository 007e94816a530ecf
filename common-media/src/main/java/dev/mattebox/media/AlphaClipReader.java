package dev.mattebox.media;

import java.util.Optional;

/** Gives out a clip's alphas. */
final class AlphaClipReader implements AlphaReader {

    private final FrameSource<AlphaFrame> source;

    AlphaClipReader(FrameSource<AlphaFrame> source) {
        this.source = source;
    }

    @Override
    public VideoInfo info() {
        return source.info();
    }

    @Override
    public Optional<AlphaFrame> read() {
        return source.read();
    }

    @Override
    public void close() {
        source.close();
    }
}
