package dev.mattebox.service.probe;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;

import java.util.Optional;

/** The colours of a clip that a worker reads. */
final class WorkerColours implements VideoReader {

    private final WorkerFile file;
    private long position;

    WorkerColours(WorkerFile file) {
        this.file = file;
    }

    @Override
    public VideoInfo info() {
        return file.info();
    }

    @Override
    public synchronized Optional<VideoFrame> read() {
        WorkerFile.Frame frame = next(ReadCommand.NEXT);
        return frame.isMissing() ? Optional.empty() : Optional.of(file.colours(frame));
    }

    @Override
    public synchronized boolean skip() {
        return !next(ReadCommand.SKIP).isMissing();
    }

    private WorkerFile.Frame next(ReadCommand command) {
        WorkerFile.Frame frame = file.ask(command, position, "read frame " + position);
        position++;
        return frame;
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
