package dev.mattebox.service.probe;

import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Looks at files from outside before anything in this process does: a worker process opens them with FFmpeg, up to the
 * first frame. One worker is kept and asked again and again; looks at the same time start more, for that time. A worker
 * that crashes or hangs at a file says that the file cannot be read, and another one takes its place.
 */
@Component
public final class MediaProbe implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MediaProbe.class);

    private final Duration timeout;
    private final ProbeCommand command;
    private final JsonMapper json = new JsonMapper();
    private final LookTask here = new FfmpegLook();
    private final Deque<ProbeProcess> idle = new ArrayDeque<>();
    private final ScheduledExecutorService guards;
    private boolean closed;

    MediaProbe(ProbeProperties properties) {
        this.timeout = properties.probeTimeout();
        this.command = new ProbeCommand(properties.probeTask(), timeout);
        this.guards = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread guard = new Thread(task, "probe-guard");
            guard.setDaemon(true);
            return guard;
        });
    }

    /**
     * Looks at a clip.
     *
     * @throws MediaException as {@link dev.mattebox.media.VideoReader#open(Path, MediaLimits)} does; also if FFmpeg crashes
     *     at it, or takes too long
     */
    public VideoInfo clip(Path file, MediaLimits limits) {
        return look(LookRequest.As.CLIP, file, limits).get().orElseThrow();
    }

    /**
     * Looks at the alphas of a clip.
     *
     * @throws MediaException as {@link dev.mattebox.media.AlphaReader#open} does; also if FFmpeg crashes at it, or takes
     *     too long
     */
    public VideoInfo alpha(Path file, MediaLimits limits) {
        return look(LookRequest.As.ALPHA, file, limits).get().orElseThrow();
    }

    /**
     * Looks at an image.
     *
     * @throws MediaException as {@link dev.mattebox.media.ImageReader} does; also if FFmpeg crashes at it, or takes too long
     */
    public void image(Path file, MediaLimits limits) {
        look(LookRequest.As.IMAGE, file, limits).get();
    }

    private LookAnswer look(LookRequest.As as, Path file, MediaLimits limits) {
        LookRequest request = new LookRequest(as, file.toAbsolutePath().toString(), limits);
        return timeout.isZero() ? here.look(request) : ask(request);
    }

    private LookAnswer ask(LookRequest request) {
        ProbeProcess worker = take(request.limits());
        boolean well = false;
        try {
            LookAnswer answer = json.readValue(worker.ask(json.writeValueAsString(request), timeout), LookAnswer.class);
            well = true;
            return answer;
        } catch (ProbeProcess.EndedException | JacksonException e) {
            LOG.warn("The process that looked at {} {}. {}", request.file(), e.getMessage(), worker.errors());
            throw new UnreadableMediaException(
                    "FFmpeg could not look at its beginning: the process that tried "
                            + (e instanceof JacksonException ? "answered nonsense" : e.getMessage())
                            + ". Convert it, to H.264 in MP4 or to PNG, and send that.",
                    e);
        } finally {
            if (well) {
                giveBack(worker);
            } else {
                worker.close();
            }
        }
    }

    // one that has died while it waited is no fault of the next file
    private ProbeProcess take(MediaLimits limits) {
        synchronized (idle) {
            for (ProbeProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
                if (worker.isAlive()) {
                    return worker;
                }
                worker.close();
            }
        }
        return ProbeProcess.start(command, limits, guards);
    }

    private void giveBack(ProbeProcess worker) {
        synchronized (idle) {
            if (!closed && idle.isEmpty()) {
                idle.push(worker);
                return;
            }
        }
        worker.close();
    }

    @Override
    public void destroy() {
        List<ProbeProcess> last;
        synchronized (idle) {
            closed = true;
            last = new ArrayList<>(idle);
            idle.clear();
        }
        last.forEach(ProbeProcess::close);
        guards.shutdown();
    }
}
