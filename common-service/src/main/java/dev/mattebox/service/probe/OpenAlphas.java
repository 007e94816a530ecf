package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.VideoInfo;

import java.util.Optional;

/** The alphas of a clip. */
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
    public Frame next() {
        return reader.read()
                .map(frame -> SentFrame.of(FrameAnswer.Content.ALPHA, 0, out -> FrameBytes.write(frame.alpha(), out)))
                .orElseGet(SentFrame::end);
    }

    @Override
    public FrameAnswer skip() {
        return new FrameAnswer(reader.read().isPresent() ? FrameAnswer.Content.NONE : FrameAnswer.Content.END, 0, null);
    }

    @Override
    public void close() {
        reader.close();
    }
}
