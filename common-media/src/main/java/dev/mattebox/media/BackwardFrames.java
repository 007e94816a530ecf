package dev.mattebox.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The frames of a clip from one back to an earlier one, each as a reader gives it on its way forwards, to the last bit
 * of its 8-bit colours; deeper ones are not kept.
 *
 * <p>The clip is decoded from its beginning, stretch by stretch: the last stretch first, into a file of bounded size, from
 * which its frames are taken in reverse. So nothing jumps into the middle of the clip, and neither memory nor the file
 * grow with it.
 *
 * <p>Used by one thread at a time.
 */
public final class BackwardFrames implements AutoCloseable {

    /** What the file takes at most, unless a single frame is larger: six seconds of 1920x1080. */
    public static final long FILE_BYTES = 1L << 30;

    private final Supplier<VideoReader> clip;
    private final long to;
    private final Path file;
    private final long fileBytes;
    private final FileChannel channel;
    private final VideoInfo info;
    private long next;
    private long stretchStart;

    /**
     * @param clip opens the clip; each reader is closed here
     * @param from the index of the first frame to give out, counted from 0
     * @param to the index of the last one, at most {@code from}
     * @param file where to put decoded frames; must not exist, and is deleted in the end
     * @param fileBytes how large it may become; always room for one frame
     * @throws UncheckedIOException if the file cannot be made
     * @throws MediaException if the clip cannot be opened
     */
    public BackwardFrames(Supplier<VideoReader> clip, long from, long to, Path file, long fileBytes) {
        if (to < 0 || from < to) {
            throw new IllegalArgumentException("There is no way back from frame " + from + " to " + to);
        }
        this.clip = clip;
        this.to = to;
        this.file = file;
        this.fileBytes = fileBytes;
        this.next = from;
        this.stretchStart = from + 1;
        try (VideoReader reader = clip.get()) {
            info = reader.info();
        }
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be made", e);
        }
    }

    /** As of the clip. */
    public VideoInfo info() {
        return info;
    }

    /**
     * The next frame on the way back, or empty after the last one.
     *
     * @throws NoSuchFrameException if the clip ends before the frame to begin with
     * @throws MediaException if the clip is damaged up to there, or beyond the limits
     * @throws UncheckedIOException if the file cannot be written or read
     */
    public Optional<VideoFrame> read() {
        if (next < to) {
            return Optional.empty();
        }
        try {
            if (next < stretchStart) {
                decodeStretch();
            }
            VideoFrame frame = take(next - stretchStart);
            next--;
            return Optional.of(frame);
        } catch (IOException e) {
            throw new UncheckedIOException("Frames cannot be put aside in " + file, e);
        }
    }

    private void decodeStretch() throws IOException {
        long end = next;
        long frames = Math.max(1, fileBytes / recordBytes());
        stretchStart = Math.max(to, end - frames + 1);
        try (VideoReader reader = clip.get()) {
            for (long index = 0; index < stretchStart; index++) {
                if (!reader.skip()) {
                    throw new NoSuchFrameException(end, index);
                }
            }
            for (long index = stretchStart; index <= end; index++) {
                long position = index;
                put(position - stretchStart, reader.read().orElseThrow(() -> new NoSuchFrameException(end, position)));
            }
        }
    }

    private void put(long place, VideoFrame frame) throws IOException {
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES).putLong(0, frame.presentationTime());
        long position = place * recordBytes();
        write(time, position);
        write(ByteBuffer.wrap(frame.rgb()), position + Long.BYTES);
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private VideoFrame take(long place) throws IOException {
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES);
        ByteBuffer rgb = ByteBuffer.allocate(rgbBytes());
        long position = place * recordBytes();
        read(time, position);
        read(rgb, position + Long.BYTES);
        return new VideoFrame(info.width(), info.height(), rgb.array(), time.getLong(0), info.timeBase());
    }

    private void read(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at);
            if (count < 0) {
                throw new IOException("it ends at " + at + ", before a frame does");
            }
            at += count;
        }
    }

    private int rgbBytes() {
        return Math.multiplyExact(Math.multiplyExact(info.width(), info.height()), 3);
    }

    private long recordBytes() {
        return (long) rgbBytes() + Long.BYTES;
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be deleted", e);
        }
    }
}
