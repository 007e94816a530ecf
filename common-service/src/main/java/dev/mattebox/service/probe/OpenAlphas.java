package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.VideoInfo;

import java.util.Optional;

/** The alphas of a clip, frame by frame. */
final class OpenAlphas implements OpenFile {

    private final AlphaReader reader;

    OpenAlphas(AlphaReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<VideoInfo> info() {
        return Optional.of(reader.info());
    }

    @Override
    public Frame read(ReadCommand command) {
        return reader.read()
                .map(frame -> command.kind() == ReadCommand.Kind.SKIP ? SentFrame.skipped() : SentFrame.of(frame))
                .orElseGet(() -> SentFrame.none(0));
    }

    @Override
    public void close() {
        reader.close();
    }
}
