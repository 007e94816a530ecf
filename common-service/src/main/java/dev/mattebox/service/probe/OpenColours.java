package dev.mattebox.service.probe;

import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;

import java.util.Optional;

/** The colours of a clip, frame by frame. */
final class OpenColours implements OpenFile {

    private final VideoReader reader;

    OpenColours(VideoReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<VideoInfo> info() {
        return Optional.of(reader.info());
    }

    @Override
    public Frame read(ReadCommand command) {
        if (command.kind() == ReadCommand.Kind.SKIP) {
            return reader.skip() ? SentFrame.skipped() : SentFrame.none(0);
        }
        return reader.read().map(frame -> SentFrame.of(frame, 0)).orElseGet(() -> SentFrame.none(0));
    }

    @Override
    public void close() {
        reader.close();
    }
}
