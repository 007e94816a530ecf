package dev.mattebox.service.probe;

import dev.mattebox.media.VideoInfo;

import java.util.Optional;

/** An image, which is decoded as a whole when it is opened. */
final class SeenImage implements OpenFile {

    @Override
    public Optional<VideoInfo> info() {
        return Optional.empty();
    }

    @Override
    public Frame read(ReadCommand command) {
        throw new IllegalStateException("An image has no frames to read");
    }

    @Override
    public void close() {}
}
