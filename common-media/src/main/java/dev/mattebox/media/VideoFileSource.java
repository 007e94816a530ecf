package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The frames of a video file. */
final class VideoFileSource<F> implements FrameSource<F> {

    /** Far beyond any clip, and safe to add and subtract. */
    private static final long WILDEST_TIMESTAMP = 1L << 60;

    private final MediaLimits limits;
    private final FrameMaker<F> maker;
    private final String subject;
    private final Demuxer demuxer;
    private final FrameDecoder decoder;
    private final Rational timeBase;
    private final long startOffset;
    private final long nominalTicks;
    private final Orientation orientation;
    private final VideoInfo info;

    private @Nullable F first;
    private long framesDecoded;
    private long firstTime;
    private long lastTime;
    private boolean draining;
    private boolean closed;

    static <F> VideoFileSource<F> open(Path file, MediaLimits limits, FrameMaker<F> maker) {
        if (!Files.isRegularFile(file)) {
            throw new UncheckedIOException(new NoSuchFileException(file + " is no file"));
        }
        if (!Files.isReadable(file)) {
            throw new UncheckedIOException(new IOException("No right to read " + file));
        }
        Demuxer demuxer = new Demuxer(file, limits);
        try {
            return new VideoFileSource<>(demuxer, limits, maker);
        } catch (RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    private VideoFileSource(Demuxer demuxer, MediaLimits limits, FrameMaker<F> maker) {
        this.demuxer = demuxer;
        this.limits = limits;
        this.maker = maker;
        this.subject = demuxer.subject();
        this.timeBase = demuxer.timeBase();
        this.startOffset = demuxer.startOffset();
        Rational frameRate = demuxer.frameRate();
        this.nominalTicks = Math.max(1, Math.round(1 / (frameRate.toDouble() * timeBase.toDouble())));
        Optional<Duration> duration = demuxer.declaredDuration();
        limits.checkSeconds(
                subject,
                duration.map(d -> d.toMillis() / 1e3).orElse(0.0)
                        - frameRate.inverse().toDouble());
        String codecName = avcodec_get_name(demuxer.parameters().codec_id()).getString();
        this.decoder = demuxer.decoder(codec(codecName), limits);
        try {
            if (!decodeNext()) {
                throw new UnreadableMediaException(subject + " holds no picture that can be decoded.");
            }
            this.orientation = decoder.orientation();
            AVFrame frame = decoder.frame();
            this.info = new VideoInfo(
                    orientation.width(frame.width(), frame.height()),
                    orientation.height(frame.width(), frame.height()),
                    frameRate,
                    timeBase,
                    demuxer.declaredFrames(),
                    false,
                    duration,
                    orientation.degrees(),
                    codecName,
                    new ColorTags(frame.color_primaries(), frame.color_trc()));
            this.first = makeFrame();
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    private AVCodec codec(String name) {
        AVCodecParameters parameters = demuxer.parameters();
        AVCodec codec = avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            throw new UnreadableMediaException(
                    subject + " uses the codec " + name + ", which cannot be decoded here. Convert it to H.264.");
        }
        return codec;
    }

    @Override
    public VideoInfo info() {
        return info;
    }

    @Override
    public synchronized Optional<F> read() {
        requireOpen();
        F held = first;
        if (held != null) {
            first = null;
            return Optional.of(held);
        }
        return decodeNext() ? Optional.of(makeFrame()) : Optional.empty();
    }

    @Override
    public synchronized boolean skip() {
        requireOpen();
        if (first != null) {
            first = null;
            return true;
        }
        if (!decodeNext()) {
            return false;
        }
        passFrame();
        return true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The reader is closed.");
        }
    }

    /** Decodes until there is a frame (true) or the clip is over (false). */
    private boolean decodeNext() {
        while (true) {
            int code = decoder.receive();
            if (code >= 0 && !isTolerated(decoder.isFrameDamaged(), "its data is damaged")) {
                return true;
            }
            boolean error = code < 0 && code != Ffmpeg.TRY_AGAIN && !FrameDecoder.isEnd(code);
            isTolerated(error, code < 0 ? Ffmpeg.describe(code) : "");
            if (FrameDecoder.isEnd(code) || (code < 0 && draining)) {
                return false;
            }
            if (code < 0) {
                feed();
            }
        }
    }

    private void feed() {
        int code = demuxer.readPacket();
        if (FrameDecoder.isEnd(code)) {
            draining = true;
            decoder.send(null);
        } else if (code < 0) {
            throw damaged(Ffmpeg.describe(code));
        } else if (!isTolerated(demuxer.isPacketDamaged(), "its data is cut off or damaged")) {
            AVPacket packet = maker.packet(demuxer).orElseThrow(() -> damaged("it has no alpha"));
            int sent = decoder.send(packet);
            isTolerated(sent < 0, Ffmpeg.describe(sent));
        }
    }

    /**
     * Looks at damage: none is false. Before the first good frame it is skipped, as recordings may begin between two
     * key frames; after it, it is the end.
     */
    private boolean isTolerated(boolean damage, String reason) {
        if (damage && framesDecoded > 0) {
            throw damaged(reason);
        }
        return damage;
    }

    private UnreadableMediaException damaged(String reason) {
        return new UnreadableMediaException(subject + " is damaged: frame " + framesDecoded
                + " (counted from 0) cannot be decoded, " + reason + ". Cut the clip before it, or repair the file.");
    }

    private F makeFrame() {
        long time = checkedTime();
        F made = maker.frame(decoder, orientation, time, timeBase);
        framesDecoded++;
        lastTime = time;
        return made;
    }

    private void passFrame() {
        lastTime = checkedTime();
        framesDecoded++;
    }

    /** When the decoded frame is shown, once it is seen to be within the limits and of the clip's size. */
    private long checkedTime() {
        AVFrame frame = decoder.frame();
        int width = orientation.width(frame.width(), frame.height());
        int height = orientation.height(frame.width(), frame.height());
        if (width != info.width() || height != info.height()) {
            throw new UnreadableMediaException(subject + " changes its size from " + info.width() + "x" + info.height()
                    + " to " + width + "x" + height + " at frame " + framesDecoded + ". Convert it to one size.");
        }
        limits.checkPixels(subject, width, height);
        limits.checkFrames(subject, framesDecoded + 1);
        long time = presentationTime(frame.best_effort_timestamp());
        limits.checkSeconds(subject, timeBase.seconds(time - firstTime));
        return time;
    }

    /** The file's own timestamp, or the next one by the frame rate if it has none or goes backwards. */
    private long presentationTime(long timestamp) {
        if (timestamp != Ffmpeg.NO_TIMESTAMP && Math.abs(timestamp) > WILDEST_TIMESTAMP) {
            throw damaged("its time is impossible");
        }
        boolean given = timestamp != Ffmpeg.NO_TIMESTAMP;
        if (framesDecoded == 0) {
            firstTime = given ? timestamp - startOffset : 0;
            return firstTime;
        }
        long time = timestamp - startOffset;
        return given && time > lastTime ? time : lastTime + nominalTicks;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            decoder.close();
            demuxer.close();
        }
    }
}
