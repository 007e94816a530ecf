package dev.mattebox.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

class MattePoolTest {

    private static final int WIDTH = 6;
    private static final int HEIGHT = 4;
    private static final int FRAMES = 3;

    @TempDir
    Path folder;

    @Test
    void mattesComeBackAsTheyWereWritten() throws IOException {
        byte[][] clips = write("late", "seed1-00000", 2);
        MattePool pool = MattePool.open(folder);
        Window window = new Window(1, 2, 4, 2);

        float[] matte =
                pool.matte("seed1-00000", 1, 2, window, RandomStream.of(1)).orElseThrow();

        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 4; x++) {
                int from = (2 * HEIGHT + y + 2) * WIDTH + x + 1;
                assertThat(matte[y * 4 + x]).isEqualTo((clips[1][from] & 255) / 255f);
            }
        }
    }

    @Test
    void everyStageThatMattedAClipIsDrawn() throws IOException {
        write("early", "seed1-00000", 1);
        write("late", "seed1-00000", 2);
        MattePool pool = MattePool.open(folder);
        Window corner = new Window(0, 0, 1, 1);

        Set<Float> seen = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            seen.add(pool.matte("seed1-00000", 0, 0, corner, RandomStream.of(seed))
                    .orElseThrow()[0]);
            assertThat(pool.matte("seed1-00000", 1, 0, corner, RandomStream.of(seed)))
                    .isPresent();
        }

        assertThat(seen).hasSize(2);
    }

    @Test
    void whatNobodyMattedIsMissing() throws IOException {
        write("late", "seed1-00000", 2);
        MattePool pool = MattePool.open(folder);
        Window corner = new Window(0, 0, 1, 1);

        assertThat(pool.matte("seed1-00000", 2, 0, corner, RandomStream.of(1))).isEmpty();
        assertThat(pool.matte("seed1-00001", 0, 0, corner, RandomStream.of(1))).isEmpty();
        assertThat(MattePool.open(folder.resolve("none")).matte("seed1-00000", 0, 0, corner, RandomStream.of(1)))
                .isEmpty();
    }

    @Test
    void aShortOrForeignFileIsRefusedByName() throws IOException {
        write("late", "seed1-00000", 2);
        Path file = MattePool.file(folder, "late", "seed1-00000");
        byte[] bytes = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> MattePool.open(folder))
                .isInstanceOf(ClipShardException.class)
                .hasMessageContaining("seed1-00000.mattes");
        Files.writeString(file, "something else altogether, long enough");
        assertThatThrownBy(() -> MattePool.open(folder))
                .isInstanceOf(ClipShardException.class)
                .hasMessageContaining("seed1-00000.mattes");
    }

    @Test
    void anUnfinishedFileHasNoNameAndLeavesNothing() throws IOException {
        Path file = MattePool.file(folder, "late", "seed1-00000");
        Files.createDirectories(file.getParent());
        try (MatteShardWriter writer = new MatteShardWriter(file, 2, FRAMES, WIDTH, HEIGHT)) {
            writer.add(new byte[FRAMES * WIDTH * HEIGHT]);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        assertThat(file.getParent()).isEmptyDirectory();
    }

    private byte[][] write(String stage, String shard, int clips) throws IOException {
        Path file = MattePool.file(folder, stage, shard);
        Files.createDirectories(file.getParent());
        byte[][] written = new byte[clips][FRAMES * WIDTH * HEIGHT];
        RandomStream random = RandomStream.of(stage.hashCode());
        try (MatteShardWriter writer = new MatteShardWriter(file, clips, FRAMES, WIDTH, HEIGHT)) {
            for (byte[] clip : written) {
                for (int i = 0; i < clip.length; i++) {
                    clip[i] = (byte) random.integer(0, 256);
                }
                writer.add(clip);
            }
            writer.finish();
        }
        return written;
    }
}
