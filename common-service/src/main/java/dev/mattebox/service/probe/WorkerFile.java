package dev.mattebox.service.probe;

import dev.mattebox.media.MediaException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * A clip that a worker has open. A worker may end for no fault of the clip; so if it does, another one is asked the same. Two
 * that end at the same frame are the clip's fault. Nothing that a worker says is believed where it would cost memory: a clip
 * that took it over gets no more than a frame's.
 *
 * <p>One call at a time.
 */
final class WorkerFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerFile.class);
    private static final byte[] NOTHING = {};

    private final ProbeWorkers workers;
    private final LookRequest request;
    private final Duration timeout;
    private final VideoInfo info;
    private ProbeProcess worker;
    /** Whether all that the worker said was read, so that somebody else may ask it. */
    private boolean inStep = true;

    private boolean closed;

    private WorkerFile(
            ProbeWorkers workers, LookRequest request, Duration timeout, ProbeProcess worker, VideoInfo info) {
        this.workers = workers;
        this.request = request;
        this.timeout = timeout;
        this.worker = worker;
        this.info = info;
    }

    /**
     * Opens a clip.
     *
     * @throws MediaException if it cannot be read, or its worker ends at it
     */
    static WorkerFile open(ProbeWorkers workers, LookRequest request, Duration timeout) {
        ProbeProcess worker = workers.take(request.limits());
        try {
            VideoInfo info = opened(worker, request, timeout);
            return new WorkerFile(workers, request, timeout, worker, info);
        } catch (ProbeProcess.EndedException e) {
            warn(worker, request, e);
            worker.close();
            throw MediaProbe.unreadable("look at its beginning", e);
        } catch (RuntimeException refused) {
            workers.giveBack(worker);
            throw refused;
        }
    }

    private static VideoInfo opened(ProbeProcess worker, LookRequest request, Duration timeout)
            throws ProbeProcess.EndedException {
        VideoInfo info = worker.ask(request, timeout).get().orElseThrow(ProbeProcess.EndedException::nonsense);
        long most = request.limits().maxPixelsPerFrame();
        if (info.width() < 1 || info.height() < 1 || (long) info.width() * info.height() > most) {
            throw ProbeProcess.EndedException.nonsense();
        }
        return info;
    }

    VideoInfo info() {
        return info;
    }

    /**
     * A frame as the worker sent it.
     *
     * @param answer what the bytes are
     * @param bytes as many as the size of the clip's frames says
     */
    @SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
    record Frame(FrameAnswer answer, byte[] bytes) {

        /** Whether the clip had no such frame. */
        boolean isMissing() {
            return answer.content() == FrameAnswer.Content.END;
        }
    }

    /**
     * Has a command done.
     *
     * @param passed how many frames another worker has to pass over before
     * @param task what is done, for messages: FFmpeg could not …
     * @throws MediaException if the clip is damaged or two workers end at it
     * @throws IllegalStateException if this is closed
     */
    Frame ask(ReadCommand command, long passed, String task) {
        if (closed) {
            throw new IllegalStateException("The clip is closed.");
        }
        try {
            return answered(command);
        } catch (ProbeProcess.EndedException first) {
            warn(worker, request, first);
            worker.close();
            worker = workers.take(request.limits());
            try {
                opened(worker, request, timeout);
                for (long frame = 0; frame < passed; frame++) {
                    answered(ReadCommand.SKIP);
                }
                return answered(command);
            } catch (ProbeProcess.EndedException second) {
                warn(worker, request, second);
                worker.close();
                throw MediaProbe.unreadable(task, second);
            }
        }
    }

    private Frame answered(ReadCommand command) throws ProbeProcess.EndedException {
        inStep = false;
        FrameAnswer answer = worker.ask(command.toString(), FrameAnswer.class, timeout);
        long count = (long) answer.content().bytesPerPixel() * info.width() * info.height();
        byte[] bytes = count == 0 ? NOTHING : worker.readBytes(Math.toIntExact(count), timeout);
        inStep = true;
        if (answer.failure() != null) {
            throw answer.failure().toException();
        }
        return new Frame(answer, bytes);
    }

    /** The colours that the worker sent. */
    VideoFrame colours(Frame frame) {
        long time = frame.answer().presentationTime();
        return frame.answer().content() == FrameAnswer.Content.DEEP_RGB
                ? VideoFrame.deep(info.width(), info.height(), FrameBytes.shorts(frame.bytes()), time, info.timeBase())
                : new VideoFrame(info.width(), info.height(), frame.bytes(), time, info.timeBase());
    }

    private static void warn(ProbeProcess worker, LookRequest request, ProbeProcess.EndedException end) {
        LOG.warn("The process that read {} {}. {}", request.file(), end.getMessage(), worker.errors());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (inStep) {
                worker.tell(ReadCommand.CLOSE.toString());
                workers.giveBack(worker);
            } else {
                worker.close();
            }
        }
    }
}
