package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.VideoInfo;

import java.util.Optional;

/** The alphas of a clip that a worker reads. */
final class WorkerAlphas implements AlphaReader {

    private final WorkerFile file;
    private long position;

    WorkerAlphas(WorkerFile file) {
        this.file = file;
    }

    @Override
    public VideoInfo info() {
        return file.info();
    }

    @Override
    public synchronized Optional<AlphaFrame> read() {
        WorkerFile.Frame frame = file.ask(ReadCommand.NEXT, position, "read frame " + position);
        position++;
        return frame.isMissing()
                ? Optional.empty()
                : Optional.of(new AlphaFrame(info().width(), info().height(), FrameBytes.floats(frame.bytes())));
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
