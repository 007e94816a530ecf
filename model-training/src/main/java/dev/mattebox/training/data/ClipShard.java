package dev.mattebox.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shard of clips, mapped: reading a window of some frames touches only their pages. Safe for many threads. The
 * mapping lives as long as this object is reachable.
 */
public final class ClipShard {

    private static final String SUFFIX = ".clips";

    private final Path file;
    private final ShardFormat format;
    private final MappedByteBuffer[] clips;
    private final byte[] kinds;

    private ClipShard(Path file, ShardFormat format, MappedByteBuffer[] clips, byte[] kinds) {
        this.file = file;
        this.format = format;
        this.clips = clips;
        this.kinds = kinds;
    }

    /**
     * Maps a shard.
     *
     * @throws ClipShardException if the file is no shard or cut short
     */
    public static ClipShard open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(ShardFormat.HEADER_BYTES);
            if (channel.read(header, 0) < ShardFormat.HEADER_BYTES) {
                throw new ClipShardException(file + " is too short to be a clip shard");
            }
            ShardFormat format = ShardFormat.read(header.flip(), file);
            if (channel.size() != format.fileSize()) {
                throw new ClipShardException(file + " has " + channel.size() + " bytes where its header promises "
                        + format.fileSize() + "; generate it again");
            }
            ByteBuffer kinds = ByteBuffer.allocate(format.clips());
            channel.read(kinds, format.kindsAt());
            long clipBytes = format.rgbAt(1) - format.rgbAt(0);
            MappedByteBuffer[] clips = new MappedByteBuffer[format.clips()];
            for (int i = 0; i < clips.length; i++) {
                clips[i] = channel.map(FileChannel.MapMode.READ_ONLY, format.rgbAt(i), clipBytes);
            }
            return new ClipShard(file, format, clips, kinds.array());
        }
    }

    /** The finished shards of a folder in the order of their names; an unfinished one is none. */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** The name of shard number {@code index} of a seed. */
    public static String fileName(long seed, int index) {
        return String.format("seed%d-%05d%s", seed, index, SUFFIX);
    }

    /** What the shard is called in its pool: its file name without the suffix. */
    public String name() {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    public int clips() {
        return format.clips();
    }

    public int frames() {
        return format.frames();
    }

    public int width() {
        return format.width();
    }

    public int height() {
        return format.height();
    }

    public ClipKind kind(int clip) {
        return ClipKind.values()[kinds[clip]];
    }

    /** A whole clip. */
    public Clip clip(int clip) {
        byte[] rgb = new byte[(int) (format.frames() * format.pixelsPerFrame() * 3)];
        byte[] alphas = new byte[(int) (format.frames() * format.pixelsPerFrame())];
        clips[clip].get(0, rgb);
        clips[clip].get(rgb.length, alphas);
        return new Clip(width(), height(), frames(), rgb, alphas, kind(clip));
    }

    /** The alpha of one frame, cut to the window, {@code window.height() * window.width()}. */
    public byte[] alphaWindow(int clip, int frame, Window window) {
        requireInside(window);
        byte[] alphas = new byte[window.width() * window.height()];
        cut(clip, frame, window, (int) (format.alphaAt(0) - format.rgbAt(0)), 1, alphas, 0);
        return alphas;
    }

    /** The frames with the given indices, in that order, each cut to the window. */
    public Clip window(int clip, int[] frameIndices, Window window) {
        requireInside(window);
        int pixels = window.width() * window.height();
        byte[] rgb = new byte[frameIndices.length * pixels * 3];
        byte[] alphas = new byte[frameIndices.length * pixels];
        for (int i = 0; i < frameIndices.length; i++) {
            cut(clip, frameIndices[i], window, 0, 3, rgb, i * pixels * 3);
            int alphaStart = (int) (format.alphaAt(0) - format.rgbAt(0));
            cut(clip, frameIndices[i], window, alphaStart, 1, alphas, i * pixels);
        }
        return new Clip(window.width(), window.height(), frameIndices.length, rgb, alphas, kind(clip));
    }

    private void requireInside(Window window) {
        if (window.left() < 0
                || window.top() < 0
                || window.left() + window.width() > width()
                || window.top() + window.height() > height()) {
            throw new IllegalArgumentException(
                    window + " does not lie within the " + width() + "x" + height() + " clips of " + file);
        }
    }

    private void cut(int clip, int frame, Window window, int start, int channels, byte[] target, int offset) {
        int row = window.width() * channels;
        for (int y = 0; y < window.height(); y++) {
            long position = start
                    + ((long) frame * format.pixelsPerFrame() + (long) (window.top() + y) * width() + window.left())
                            * channels;
            clips[clip].get((int) position, target, offset + y * row, row);
        }
    }
}
