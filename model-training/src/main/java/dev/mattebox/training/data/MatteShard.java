package dev.mattebox.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The mattes of a shard's first clips, mapped. Safe for many threads. */
final class MatteShard {

    private final Path file;
    private final MatteFormat format;
    private final MappedByteBuffer[] clips;

    private MatteShard(Path file, MatteFormat format, MappedByteBuffer[] clips) {
        this.file = file;
        this.format = format;
        this.clips = clips;
    }

    static MatteShard open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(MatteFormat.HEADER_BYTES);
            if (channel.read(header, 0) < MatteFormat.HEADER_BYTES) {
                throw new ClipShardException(file + " is too short to be a file of mattes");
            }
            MatteFormat format = MatteFormat.read(header.flip(), file);
            if (channel.size() != format.fileSize()) {
                throw new ClipShardException(file + " has " + channel.size() + " bytes where its header promises "
                        + format.fileSize() + "; make it again");
            }
            MappedByteBuffer[] clips = new MappedByteBuffer[format.clips()];
            for (int i = 0; i < clips.length; i++) {
                clips[i] = channel.map(FileChannel.MapMode.READ_ONLY, format.clipAt(i), format.bytesPerClip());
            }
            return new MatteShard(file, format, clips);
        }
    }

    int clips() {
        return format.clips();
    }

    float[] window(int clip, int frame, Window window) {
        if (window.left() < 0
                || window.top() < 0
                || window.left() + window.width() > format.width()
                || window.top() + window.height() > format.height()) {
            throw new IllegalArgumentException(window + " does not lie within the " + format.width() + "x"
                    + format.height() + " mattes of " + file);
        }
        byte[] row = new byte[window.width()];
        float[] result = new float[window.width() * window.height()];
        for (int y = 0; y < window.height(); y++) {
            int at = (frame * format.height() + window.top() + y) * format.width() + window.left();
            clips[clip].get(at, row);
            for (int x = 0; x < row.length; x++) {
                result[y * row.length + x] = (row[x] & 255) / 255f;
            }
        }
        return result;
    }
}
