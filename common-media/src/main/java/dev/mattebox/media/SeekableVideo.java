package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The frames of a video file in any order. A frame is known by its time: it is sought from the key frame before it, and
 * where that does not lead to a frame of exactly this time, the film is read from its beginning.
 */
final class SeekableVideo<F> implements ClipFrames<F> {

    private static final int NOWHERE = -1;

    private final Path file;
    private final MediaLimits limits;
    private final Supplier<FrameMaker<F>> makers;
    private final VideoInfo info;
    private final Demuxer demuxer;
    private final FrameDecoder decoder;
    private final FrameMaker<F> maker;
    private FrameTimes times;
    private @Nullable Orientation orientation;
    private @Nullable FromTheBeginning reading;
    private int position = NOWHERE;
    private boolean draining;
    private boolean closed;

    /**
     * Opens a file.
     *
     * @param first the same file, of which nothing was read; it is closed
     */
    static <F> SeekableVideo<F> open(
            Path file, MediaLimits limits, Supplier<FrameMaker<F>> makers, VideoFileSource<Long> first) {
        VideoInfo info;
        long firstTime;
        try (first) {
            info = first.info();
            firstTime = first.read().orElseThrow();
        }
        Demuxer demuxer = new Demuxer(file, limits);
        try {
            FrameTimes times = FrameTimes.of(
                    demuxer,
                    limits,
                    firstTime + demuxer.startOffset(),
                    () -> decodedTimes(file, limits, makers, demuxer.startOffset()));
            return new SeekableVideo<>(file, limits, makers, info, demuxer, times);
        } catch (RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    private SeekableVideo(
            Path file,
            MediaLimits limits,
            Supplier<FrameMaker<F>> makers,
            VideoInfo info,
            Demuxer demuxer,
            FrameTimes times) {
        this.file = file;
        this.limits = limits;
        this.makers = makers;
        this.info = info;
        this.demuxer = demuxer;
        this.maker = makers.get();
        this.times = times;
        this.decoder = demuxer.decoder(avcodec_find_decoder(demuxer.parameters().codec_id()), limits);
    }

    /** The times of all frames, as the file has them, by decoding every one; those before the damage if there is any. */
    private static <F> List<Long> decodedTimes(
            Path file, MediaLimits limits, Supplier<FrameMaker<F>> makers, long offset) {
        List<Long> decoded = new ArrayList<>();
        try (VideoFileSource<Long> all = VideoFileSource.open(file, limits, new TimeMaker(makers.get()))) {
            for (Optional<Long> time = all.read(); time.isPresent(); time = all.read()) {
                decoded.add(time.get() + offset);
            }
        } catch (UnreadableMediaException damaged) {
            if (decoded.isEmpty()) {
                throw damaged;
            }
        }
        return decoded;
    }

    @Override
    public VideoInfo info() {
        return info;
    }

    @Override
    public synchronized int count() {
        return times.count();
    }

    @Override
    public synchronized F frame(int number) {
        if (closed) {
            throw new IllegalStateException("The clip is closed.");
        }
        Objects.checkIndex(number, times.count());
        Optional<F> sought = sought(number);
        if (sought.isEmpty() && !times.areDecoded()) {
            times = times.corrected(decodedTimes(file, limits, makers, demuxer.startOffset()));
            Objects.checkIndex(number, times.count());
            sought = sought(number);
        }
        return sought.orElseGet(() -> fromTheBeginning(number));
    }

    private Optional<F> sought(int number) {
        boolean decodesOn = position != NOWHERE && times.isOnTheWay(position, number);
        Optional<F> found = decodesOn ? decodedUpTo(number) : Optional.empty();
        return found.isPresent() || !seek(number) ? found : decodedUpTo(number);
    }

    private Optional<F> decodedUpTo(int number) {
        position = NOWHERE;
        long wanted = times.shown(number);
        while (decodeNext()) {
            long time = decoder.frame().best_effort_timestamp();
            if (time >= wanted) {
                boolean found = time == wanted && !decoder.isFrameDamaged() && hasRightSize();
                position = found ? number : NOWHERE;
                return found ? Optional.of(made(time)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean seek(int number) {
        Optional<Long> from = times.seekTime(number);
        draining = false;
        decoder.flush();
        return from.isPresent() && demuxer.seek(from.get());
    }

    // what cannot be decoded is passed over: whether the right frame comes is seen from its time
    private boolean decodeNext() {
        while (true) {
            int code = decoder.receive();
            if (code >= 0) {
                return true;
            }
            if (FrameDecoder.isEnd(code) || draining) {
                return false;
            }
            if (demuxer.readPacket() < 0) {
                draining = true;
                decoder.send(null);
            } else {
                Optional<AVPacket> packet = maker.packet(demuxer);
                packet.ifPresent(decoder::send);
            }
        }
    }

    private boolean hasRightSize() {
        Orientation upright = upright();
        int width = decoder.frame().width();
        int height = decoder.frame().height();
        return upright.width(width, height) == info.width() && upright.height(width, height) == info.height();
    }

    private Orientation upright() {
        Orientation known = orientation == null ? decoder.orientation() : orientation;
        orientation = known;
        return known;
    }

    private F made(long time) {
        return maker.frame(decoder, upright(), time - demuxer.startOffset(), info.timeBase());
    }

    private F fromTheBeginning(int number) {
        FromTheBeginning before = reading;
        if (before == null || before.next > number) {
            if (before != null) {
                before.source.close();
            }
            before = new FromTheBeginning(number);
            reading = before;
        }
        return before.frame(number);
    }

    /** The film read frame by frame. */
    private final class FromTheBeginning {

        private final WantedMaker<F> wanted;
        private final VideoFileSource<Optional<F>> source;
        private int next;

        FromTheBeginning(int number) {
            wanted = new WantedMaker<>(makers.get(), number);
            source = VideoFileSource.open(file, limits, wanted);
        }

        F frame(int number) {
            wanted.want(number);
            while (true) {
                Optional<F> frame = source.read()
                        .orElseThrow(() ->
                                new UnreadableMediaException(demuxer.subject() + " ends before frame " + number + "."));
                if (next++ == number) {
                    return frame.orElseThrow();
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (reading != null) {
                reading.source.close();
            }
            decoder.close();
            demuxer.close();
        }
    }
}
