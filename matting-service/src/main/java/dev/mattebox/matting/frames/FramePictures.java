package dev.mattebox.matting.frames;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.DamagedFileException;
import org.springframework.stereotype.Component;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Frames as pictures. Two are made at a time, the others wait: each may decode many frames, and memory must not grow with
 * the number of requests. Those that were made last are remembered, up to some megabytes.
 */
@Component
final class FramePictures {

    private static final int AT_A_TIME = 2;
    private static final long REMEMBERED_BYTES = 48L << 20;

    private final OpenClips clips;
    private final Semaphore free = new Semaphore(AT_A_TIME, true);
    private final Map<String, Picture> remembered = new LinkedHashMap<>(64, 0.75f, true);
    private long rememberedBytes;

    FramePictures(OpenClips clips) {
        this.clips = clips;
    }

    /** What a clip is, once its packets were looked at. */
    ClipDescription describe(ClipFile<?> file) {
        return looking(() -> describeOpened(file));
    }

    private <F> ClipDescription describeOpened(ClipFile<F> file) {
        return clips.use(file, clip -> {
            VideoInfo info = clip.info();
            return new ClipDescription(
                    info.width(), info.height(), clip.count(), info.frameRate().toDouble(), info.codec());
        });
    }

    /**
     * A frame of a clip.
     *
     * @throws ProblemException {@code not-found}, {@code unreadable-media} or {@code media-too-large}
     */
    Picture picture(ClipFile<?> file, int number, int maxShortSide) {
        String key = file.key() + " " + number + " " + maxShortSide;
        return remembered(key)
                .orElseGet(() -> looking(() -> {
                    // another request may have made it meanwhile
                    return remembered(key).orElseGet(() -> remember(key, made(file, number, maxShortSide)));
                }));
    }

    private <F> Picture made(ClipFile<F> file, int number, int maxShortSide) {
        return clips.use(file, clip -> file.look().picture(frame(clip, number), maxShortSide));
    }

    /** A frame of alphas that are added up; as {@link #picture}. */
    Picture together(List<ClipFile<AlphaFrame>> files, int number, int maxShortSide) {
        String key =
                files.stream().map(ClipFile::key).collect(Collectors.joining("+")) + " " + number + " " + maxShortSide;
        return remembered(key)
                .orElseGet(() -> looking(() -> remember(key, Look.ALPHAS.picture(sum(files, number), maxShortSide))));
    }

    private AlphaFrame sum(List<ClipFile<AlphaFrame>> files, int number) {
        AlphaFrame first = clips.use(files.get(0), clip -> frame(clip, number));
        float[] sum = first.alpha().clone();
        for (ClipFile<AlphaFrame> file : files.subList(1, files.size())) {
            float[] alpha = clips.use(file, clip -> frame(clip, number)).alpha();
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.min(1, sum[i] + alpha[i]);
            }
        }
        return new AlphaFrame(first.width(), first.height(), sum);
    }

    private static <F> F frame(ClipFrames<F> clip, int number) {
        try {
            return clip.frame(number);
        } catch (IndexOutOfBoundsException beyond) {
            throw new ProblemException(
                    CommonProblems.NOT_FOUND,
                    "There is no frame " + number + ": there are " + clip.count() + ", counted from 0.",
                    beyond);
        }
    }

    /** Makes a picture beside those that are made already. */
    <T> T looking(Supplier<T> look) {
        free.acquireUninterruptibly();
        try {
            return MediaFiles.explaining("The clip", look);
        } catch (DamagedFileException gone) {
            throw gone(gone);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof NoSuchFileException ? gone(e) : e;
        } finally {
            free.release();
        }
    }

    /** A job that ends or is deleted takes its files along, also while somebody looks for them. */
    private static ProblemException gone(Exception cause) {
        return new ProblemException(
                CommonProblems.NOT_FOUND,
                "The file with this frame is gone; if the job has just ended, ask again.",
                cause);
    }

    private Optional<Picture> remembered(String key) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(key));
        }
    }

    private Picture remember(String key, Picture picture) {
        synchronized (remembered) {
            if (remembered.put(key, picture) == null) {
                rememberedBytes += picture.bytes().length;
            }
            Iterator<Picture> oldest = remembered.values().iterator();
            while (rememberedBytes > REMEMBERED_BYTES && oldest.hasNext()) {
                rememberedBytes -= oldest.next().bytes().length;
                oldest.remove();
            }
        }
        return picture;
    }
}
