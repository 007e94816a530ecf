package dev.mattebox.service.probe;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;

import java.util.Optional;

/** The colours of a clip. */
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
    public Frame next() {
        return reader.read().map(OpenColours::frame).orElseGet(SentFrame::end);
    }

    private static Frame frame(VideoFrame frame) {
        long time = frame.presentationTime();
        return frame.deep()
                .map(values -> SentFrame.of(FrameAnswer.Content.DEEP_RGB, time, out -> FrameBytes.write(values, out)))
                .orElseGet(() -> SentFrame.of(FrameAnswer.Content.RGB, time, out -> out.write(frame.rgb())));
    }

    @Override
    public FrameAnswer skip() {
        return new FrameAnswer(reader.skip() ? FrameAnswer.Content.NONE : FrameAnswer.Content.END, 0, null);
    }

    @Override
    public void close() {
        reader.close();
    }
}
