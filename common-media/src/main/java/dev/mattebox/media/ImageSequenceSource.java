package dev.mattebox.media;

import dev.mattebox.media.ImageDecoder.Decoded;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Numbered images as a clip with a fixed frame rate. */
final class ImageSequenceSource<F> implements FrameSource<F>, ClipFrames<F> {

    private final FrameFiles files;
    private final ImageDecoder decoder;
    private final FrameMaker<F> maker;
    private final Rational timeBase;
    private final VideoInfo info;
    private @Nullable Decoded<F> first;
    private int next;
    private boolean closed;

    /** Takes the files over: they are closed with the reader, and if it cannot be made. */
    static <F> ImageSequenceSource<F> open(
            FrameFiles files, MediaLimits limits, Rational frameRate, FrameMaker<F> maker) {
        try {
            return new ImageSequenceSource<>(files, limits, frameRate, maker);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private ImageSequenceSource(FrameFiles files, MediaLimits limits, Rational frameRate, FrameMaker<F> maker) {
        this.files = files;
        this.decoder = new ImageDecoder(limits);
        this.maker = maker;
        this.timeBase = frameRate.inverse();
        List<String> names = files.names();
        limits.checkSeconds(files.subject(), timeBase.seconds(names.size() - 1L));
        first = decode(0);
        info = new VideoInfo(
                first.width(),
                first.height(),
                frameRate,
                timeBase,
                OptionalLong.of(names.size()),
                true,
                Optional.of(timeBase.toDuration(names.size())),
                first.orientation().degrees(),
                first.codec(),
                ColorTags.UNTAGGED);
    }

    private Decoded<F> decode(int index) {
        String name = files.names().get(index);
        try {
            return decoder.decode(
                    files.subject(name),
                    files.read(name),
                    (picture, orientation) -> maker.frame(picture, orientation, index, timeBase));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + files.subject(name), e);
        }
    }

    @Override
    public VideoInfo info() {
        return info;
    }

    @Override
    public synchronized Optional<F> read() {
        if (!hasNext()) {
            return Optional.empty();
        }
        Decoded<F> image = first != null ? first : decode(next);
        first = null;
        F frame = checked(next, image);
        next++;
        return Optional.of(frame);
    }

    @Override
    public int count() {
        return files.names().size();
    }

    @Override
    public synchronized F frame(int number) {
        checkOpen();
        Objects.checkIndex(number, count());
        return checked(number, decode(number));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The reader is closed.");
        }
    }

    private F checked(int index, Decoded<F> image) {
        if (image.width() != info.width() || image.height() != info.height()) {
            throw new UnreadableMediaException("All frames need the same size, but "
                    + Printable.of(files.names().get(index)) + " has " + image.width() + "x" + image.height()
                    + " and the first one "
                    + info.width() + "x" + info.height() + ".");
        }
        return image.picture();
    }

    @Override
    public synchronized boolean skip() {
        if (!hasNext()) {
            return false;
        }
        first = null;
        next++;
        return true;
    }

    private boolean hasNext() {
        checkOpen();
        return next < files.names().size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        files.close();
    }
}
