package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Has FFmpeg look at files from outside, and read the clips of jobs, in worker processes. A worker that crashes or hangs at a
 * file says that the file cannot be read, and another one takes its place.
 */
@Component
public final class MediaProbe implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MediaProbe.class);

    /** All packets are read through to begin with, and some clips are decoded from their beginning for a frame. */
    private static final int TIMES_FOR_ANY_FRAME = 10;

    private final Duration timeout;
    private final LookTask here = new FfmpegLook();
    private final ProbeWorkers workers;

    MediaProbe(ProbeProperties properties) {
        this.timeout = properties.probeTimeout();
        this.workers = new ProbeWorkers(new ProbeCommand(properties.probeTask(), timeout));
    }

    /**
     * Looks at a clip.
     *
     * @throws MediaException as {@link VideoReader#open(Path, MediaLimits)} does; also if FFmpeg crashes at it, or takes too
     *     long
     */
    public VideoInfo clip(Path file, MediaLimits limits) {
        return look(LookRequest.look(LookRequest.As.CLIP, file, limits)).orElseThrow();
    }

    /**
     * Looks at the alphas of a clip.
     *
     * @throws MediaException as {@link AlphaReader#open} does; also if FFmpeg crashes at it, or takes too long
     */
    public VideoInfo alpha(Path file, MediaLimits limits) {
        return look(LookRequest.look(LookRequest.As.ALPHA, file, limits)).orElseThrow();
    }

    /**
     * Looks at an image.
     *
     * @throws MediaException as {@link dev.mattebox.media.ImageReader} does; also if FFmpeg crashes at it, or takes too long
     */
    public void image(Path file, MediaLimits limits) {
        look(LookRequest.look(LookRequest.As.IMAGE, file, limits));
    }

    /**
     * Opens a clip. A worker reads it until the reader is closed; if that worker ends, another one goes on where it was, once
     * at a frame.
     *
     * @throws MediaException as {@link VideoReader#open(Path, MediaLimits)} does; it and its reader also if FFmpeg crashes at
     *     the clip, or takes too long for a frame
     */
    public VideoReader openClip(Path file, MediaLimits limits) {
        return timeout.isZero()
                ? VideoReader.open(file, limits)
                : new WorkerColours(open(LookRequest.look(LookRequest.As.CLIP, file, limits)));
    }

    /**
     * Opens the alphas of a clip, as {@link #openClip} does.
     *
     * @throws MediaException as {@link AlphaReader#open} does; it and its reader also if FFmpeg crashes at the clip, or takes
     *     too long for a frame
     */
    public AlphaReader openAlpha(Path file, MediaLimits limits) {
        return timeout.isZero()
                ? AlphaReader.open(file, limits)
                : new WorkerAlphas(open(LookRequest.look(LookRequest.As.ALPHA, file, limits)));
    }

    /**
     * Opens a clip for frames in any order, as {@link #openClip} does.
     *
     * @throws MediaException as {@link ClipFrames#colours} does; it and its frames also if FFmpeg crashes at the clip, or
     *     takes ten times as long as a look may
     */
    public ClipFrames<VideoFrame> openFrames(Path file, MediaLimits limits) {
        return timeout.isZero()
                ? ClipFrames.colours(file, limits)
                : new WorkerFrames(WorkerFile.open(
                        workers,
                        LookRequest.look(LookRequest.As.FRAMES, file, limits).staying(),
                        timeout.multipliedBy(TIMES_FOR_ANY_FRAME)));
    }

    private WorkerFile open(LookRequest request) {
        return WorkerFile.open(workers, request.staying(), timeout);
    }

    private Optional<VideoInfo> look(LookRequest request) {
        return timeout.isZero() ? lookHere(request) : ask(request);
    }

    private Optional<VideoInfo> lookHere(LookRequest request) {
        try (OpenFile file = here.open(request)) {
            return file.info();
        } catch (RuntimeException e) {
            throw LookAnswer.Failure.of(e).toException();
        }
    }

    private Optional<VideoInfo> ask(LookRequest request) {
        ProbeProcess worker = workers.take(request.limits());
        try {
            LookAnswer answer = worker.ask(request, timeout);
            workers.giveBack(worker);
            return answer.get();
        } catch (ProbeProcess.EndedException e) {
            LOG.warn("The process that looked at {} {}. {}", request.file(), e.getMessage(), worker.errors());
            worker.close();
            throw unreadable("look at its beginning", e);
        }
    }

    /** What a file is at which a worker ended. */
    static UnreadableMediaException unreadable(String task, ProbeProcess.EndedException end) {
        return new UnreadableMediaException(
                "FFmpeg could not " + task + ": the process that tried " + end.getMessage()
                        + ". Convert it, to H.264 in MP4 or to PNG, and send that.",
                end);
    }

    @Override
    public void destroy() {
        workers.close();
    }
}
