package dev.mattebox.service.probe;

import dev.mattebox.media.VideoInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * A clip that a worker has open. A worker may end for no fault of the clip; so if it does, another one passes over what was
 * read and goes on. Two that end at the same frame are the clip's fault. Nothing that a worker says is believed where it would
 * cost memory: a clip that took it over gets no more than a frame's.
 *
 * <p>Methods may be called from any thread; one call runs at a time.
 */
final class WorkerClip implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerClip.class);
    private static final long NOWHERE = -1;

    private final ProbeWorkers workers;
    private final LookRequest request;
    private final Duration timeout;
    private final VideoInfo info;
    private ProbeProcess worker;
    private long position;
    private long endedAt = NOWHERE;
    private boolean closed;

    private WorkerClip(
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
     * @throws dev.mattebox.media.MediaException if it cannot be read, or its worker ends at it
     */
    static WorkerClip open(ProbeWorkers workers, LookRequest request, Duration timeout) {
        ProbeProcess worker = workers.take(request.limits());
        try {
            VideoInfo info = opened(worker, request, timeout);
            return new WorkerClip(workers, request, timeout, worker, info);
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
        VideoInfo info = worker.ask(request, timeout)
                .get()
                .orElseThrow(() -> new ProbeProcess.EndedException("answered nonsense"));
        long most = request.limits().maxPixelsPerFrame();
        if (info.width() < 1 || info.height() < 1 || (long) info.width() * info.height() > most) {
            throw new ProbeProcess.EndedException("answered nonsense");
        }
        return info;
    }

    VideoInfo info() {
        return info;
    }

    /**
     * A frame as the worker sent it.
     *
     * @param content what the bytes are
     * @param presentationTime in ticks of the clip's time base
     * @param bytes as many as the size of the clip's frames says
     */
    @SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
    record Frame(FrameAnswer.Content content, long presentationTime, byte[] bytes) {}

    /** The next frame, or nothing after the last one; throws as its readers do. */
    synchronized Optional<Frame> next() {
        return asked(() -> {
            FrameAnswer answer = worker.ask(ReadCommand.NEXT.name(), FrameAnswer.class, timeout);
            if (answer.failure() != null || answer.content() == FrameAnswer.Content.END) {
                return new Answer<>(answer, Optional.empty());
            }
            long bytes = (long) answer.content().bytesPerPixel() * info.width() * info.height();
            byte[] values = worker.readBytes(Math.toIntExact(bytes), timeout);
            return new Answer<>(answer, Optional.of(new Frame(answer.content(), answer.presentationTime(), values)));
        });
    }

    /** Passes over the next frame; false if there is none; throws as its readers do. */
    synchronized boolean skip() {
        return asked(() -> {
            FrameAnswer answer = skipped(worker);
            return new Answer<>(answer, answer.content() != FrameAnswer.Content.END);
        });
    }

    private FrameAnswer skipped(ProbeProcess process) throws ProbeProcess.EndedException {
        return process.ask(ReadCommand.SKIP.name(), FrameAnswer.class, timeout);
    }

    private record Answer<T>(FrameAnswer told, T meaning) {}

    private interface Question<T> {
        Answer<T> ask() throws ProbeProcess.EndedException;
    }

    private <T> T asked(Question<T> question) {
        if (closed) {
            throw new IllegalStateException("The clip is closed.");
        }
        while (true) {
            try {
                Answer<T> answer = question.ask();
                LookAnswer.Failure failure = answer.told().failure();
                if (failure != null) {
                    throw failure.toException();
                }
                position++;
                return answer.meaning();
            } catch (ProbeProcess.EndedException e) {
                replaceWorker(e);
            }
        }
    }

    private void replaceWorker(ProbeProcess.EndedException end) {
        warn(worker, request, end);
        worker.close();
        if (endedAt == position) {
            throw MediaProbe.unreadable("read frame " + position, end);
        }
        endedAt = position;
        worker = workers.take(request.limits());
        try {
            opened(worker, request, timeout);
            for (long passed = 0; passed < position; passed++) {
                skipped(worker);
            }
        } catch (ProbeProcess.EndedException again) {
            warn(worker, request, again);
            worker.close();
            throw MediaProbe.unreadable("read frame " + position, again);
        }
    }

    private static void warn(ProbeProcess worker, LookRequest request, ProbeProcess.EndedException end) {
        LOG.warn("The process that read {} {}. {}", request.file(), end.getMessage(), worker.errors());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            worker.tell(ReadCommand.CLOSE.name());
            workers.giveBack(worker);
        }
    }
}
