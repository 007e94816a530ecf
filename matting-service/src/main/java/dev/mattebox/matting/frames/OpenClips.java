package dev.mattebox.matting.frames;

import dev.mattebox.media.ClipFrames;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.storage.Home;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps the clips open that somebody looks at: whoever scrubs asks for frame after frame. A clip is closed when nobody has
 * asked for half a minute, or when too many are open.
 */
@Component
final class OpenClips implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OpenClips.class);
    private static final int MOST_OPEN = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final MediaFiles media;
    private final Home home;
    private final Clock clock;
    private final Map<String, OpenClip<?>> clips = new LinkedHashMap<>(16, 0.75f, true);
    private final ScheduledExecutorService thread;
    private volatile boolean running;

    OpenClips(MediaFiles media, Home home, Clock clock) {
        this.media = media;
        this.home = home;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread closer = new Thread(task, "clip-closer");
            closer.setDaemon(true);
            return closer;
        });
    }

    /**
     * Looks at a clip, which is opened if it is not yet.
     *
     * @throws dev.mattebox.media.MediaException as {@link ClipFrames#colours} does
     */
    <F, T> T use(ClipFile<F> file, Function<ClipFrames<F>, T> look) {
        OpenClip<F> clip = take(file);
        try {
            return clip.use(look);
        } finally {
            giveBack(clip);
        }
    }

    private <F> OpenClip<F> take(ClipFile<F> file) {
        List<OpenClip<?>> surplus;
        OpenClip<F> clip;
        synchronized (clips) {
            clip = known(file);
            clip.users++;
            surplus = unused(clips.size() - MOST_OPEN, Instant.MAX);
        }
        surplus.forEach(OpenClip::close);
        return clip;
    }

    // a key stands for a file and a way to look at it, so the types are the same
    @SuppressWarnings("unchecked")
    private <F> OpenClip<F> known(ClipFile<F> file) {
        return (OpenClip<F>) clips.computeIfAbsent(file.key(), key -> new OpenClip<>(file));
    }

    private void giveBack(OpenClip<?> clip) {
        synchronized (clips) {
            clip.users--;
            clip.usedAt = clock.instant();
        }
    }

    /** Takes out at most so many that nobody uses, and was not used since then; those come first that waited longest. */
    private List<OpenClip<?>> unused(int most, Instant since) {
        List<OpenClip<?>> found = new ArrayList<>();
        for (OpenClip<?> clip : clips.values()) {
            if (found.size() < most && clip.users == 0 && clip.usedAt.isBefore(since)) {
                found.add(clip);
            }
        }
        clips.values().removeAll(found);
        return found;
    }

    private void closeIdle() {
        try {
            List<OpenClip<?>> idle;
            synchronized (clips) {
                idle = unused(Integer.MAX_VALUE, clock.instant().minus(IDLE));
            }
            idle.forEach(OpenClip::close);
        } catch (RuntimeException e) {
            LOG.warn("A clip that nobody looks at stays open", e);
        }
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::closeIdle, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        List<OpenClip<?>> all;
        synchronized (clips) {
            all = unused(Integer.MAX_VALUE, Instant.MAX);
        }
        all.forEach(OpenClip::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A clip that is opened when it is used first. */
    private final class OpenClip<F> {

        private final ClipFile<F> file;
        private final Path copy;
        private @Nullable ClipFrames<F> frames;
        private int users;
        private Instant usedAt = clock.instant();

        OpenClip(ClipFile<F> file) {
            this.file = file;
            this.copy = home.uploads().resolve("looked-at-" + UUID.randomUUID());
        }

        synchronized <T> T use(Function<ClipFrames<F>, T> look) {
            ClipFrames<F> opened = frames;
            if (opened == null) {
                opened = file.look().open(file.file().apply(copy), media);
                frames = opened;
            }
            return look.apply(opened);
        }

        synchronized void close() {
            if (frames != null) {
                frames.close();
                frames = null;
            }
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                throw new UncheckedIOException("The copy " + copy + " cannot be deleted", e);
            }
        }
    }
}
