package dev.mattebox.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.training.data.procedural.ClipPool;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ClipShardTest {

    @TempDir
    Path folder;

    @Test
    void clipsComeBackAsTheyWereWritten() throws IOException {
        List<Clip> clips = List.of(clip(1, ClipKind.BLOB), clip(2, ClipKind.OCCLUDED), clip(3, ClipKind.PERSON_HAIR));
        ClipShard shard = ClipShard.open(write(clips));

        assertThat(shard.clips()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(shard.clip(i).rgb()).isEqualTo(clips.get(i).rgb());
            assertThat(shard.clip(i).alphas()).isEqualTo(clips.get(i).alphas());
            assertThat(shard.kind(i)).isEqualTo(clips.get(i).kind());
        }
    }

    @Test
    void aWindowIsThatPartOfThoseFrames() throws IOException {
        Clip clip = clip(5, ClipKind.BLOB);
        Clip window = ClipShard.open(write(List.of(clip))).window(0, new int[] {2, 0}, new Window(3, 1, 4, 2));

        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 4; x++) {
                int from = (y + 1) * 10 + x + 3;
                assertThat(window.alpha(0)[y * 4 + x]).isEqualTo(clip.alpha(2)[from]);
                assertThat(window.alpha(1)[y * 4 + x]).isEqualTo(clip.alpha(0)[from]);
                assertThat(window.rgb(0)[3 * (y * 4 + x) + 1]).isEqualTo(clip.rgb(2)[3 * from + 1]);
            }
        }
    }

    @Test
    void aWindowOutsideTheFrameIsRefused() throws IOException {
        ClipShard shard = ClipShard.open(write(List.of(clip(5, ClipKind.BLOB))));

        assertThatThrownBy(() -> shard.window(0, new int[] {0}, new Window(8, 0, 4, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10x6");
    }

    @Test
    void anUnfinishedShardHasNoNameAndLeavesNothing() throws IOException {
        Path file = folder.resolve("half.clips");
        try (ClipShardWriter writer = new ClipShardWriter(file, 2, 3, 10, 6)) {
            writer.add(clip(1, ClipKind.BLOB));
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
            assertThat(ClipShard.list(folder)).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aShortOrForeignFileIsRefusedByName() throws IOException {
        Path file = write(List.of(clip(1, ClipKind.BLOB)));
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.clips"), Arrays.copyOf(bytes, bytes.length - 1));
        Path foreign = Files.writeString(folder.resolve("foreign.clips"), "something else altogether, long enough");

        assertThatThrownBy(() -> ClipShard.open(cut))
                .isInstanceOf(ClipShardException.class)
                .hasMessageContaining("cut.clips");
        assertThatThrownBy(() -> ClipShard.open(foreign))
                .isInstanceOf(ClipShardException.class)
                .hasMessageContaining("foreign.clips");
    }

    @Test
    void fillingAPoolAgainKeepsWhatIsThereAndAddsWhatIsMissing() throws Exception {
        GeneratorSettings settings =
                GeneratorSettings.training().withSize(64, 64).withFrames(2);
        ClipPool pool = new ClipPool(settings, 1, folder, Clock.systemUTC());
        pool.fill(4, 2, 2, line -> {});
        Path first = folder.resolve(ClipShard.fileName(1, 0));
        Path second = folder.resolve(ClipShard.fileName(1, 1));
        byte[] lost = Files.readAllBytes(second);
        FileTime written = Files.getLastModifiedTime(first);
        Files.delete(second);

        List<String> progress = new ArrayList<>();
        pool.fill(5, 2, 1, progress::add);

        assertThat(progress).hasSize(2);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
        assertThat(Files.readAllBytes(second)).isEqualTo(lost);
        assertThat(ClipShard.list(folder)).hasSize(3);
    }

    private Path write(List<Clip> clips) throws IOException {
        Path file = folder.resolve("test.clips");
        try (ClipShardWriter writer = new ClipShardWriter(file, clips.size(), 3, 10, 6)) {
            for (Clip clip : clips) {
                writer.add(clip);
            }
            writer.finish();
        }
        return file;
    }

    private static Clip clip(int seed, ClipKind kind) {
        RandomStream random = RandomStream.of(seed);
        byte[] rgb = new byte[3 * 60 * 3];
        byte[] alphas = new byte[3 * 60];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.integer(0, 256);
        }
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = (byte) random.integer(0, 256);
        }
        return new Clip(10, 6, 3, rgb, alphas, kind);
    }
}
