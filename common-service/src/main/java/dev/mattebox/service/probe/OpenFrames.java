package dev.mattebox.service.probe;

import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;

import java.util.Optional;

/** The colours of a clip, frames in any order. */
final class OpenFrames implements OpenFile {

    private final ClipFrames<VideoFrame> reader;

    OpenFrames(ClipFrames<VideoFrame> reader) {
        this.reader = reader;
    }

    @Override
    public Optional<VideoInfo> info() {
        return Optional.of(reader.info());
    }

    @Override
    public Frame read(ReadCommand command) {
        // their number may turn out to be another one on the way to a frame
        if (command.number() < 0 || command.number() >= reader.count()) {
            return SentFrame.none(reader.count());
        }
        try {
            return SentFrame.of(reader.frame(command.number()), reader.count());
        } catch (IndexOutOfBoundsException beyond) {
            return SentFrame.none(reader.count());
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
