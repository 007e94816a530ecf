package dev.mattebox.service.probe;

import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;

/** Any frame of a clip, which a worker reads. */
final class WorkerFrames implements ClipFrames<VideoFrame> {

    /** Of no clip, so that the answer is only how many there are. */
    private static final int NONE = -1;

    private final WorkerFile file;

    WorkerFrames(WorkerFile file) {
        this.file = file;
    }

    @Override
    public VideoInfo info() {
        return file.info();
    }

    @Override
    public synchronized int count() {
        return asked(NONE, "count its frames").answer().count();
    }

    @Override
    public synchronized VideoFrame frame(int number) {
        if (number < 0) {
            throw new IndexOutOfBoundsException("There is no frame " + number);
        }
        WorkerFile.Frame frame = asked(number, "read frame " + number);
        if (frame.isMissing()) {
            throw new IndexOutOfBoundsException(
                    "There is no frame " + number + " of " + frame.answer().count());
        }
        return file.colours(frame);
    }

    private WorkerFile.Frame asked(int number, String task) {
        return file.ask(ReadCommand.frame(number), 0, task);
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
