package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.media.MediaTooLargeException.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ImageSequenceTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults();

    @TempDir
    Path folder;

    @Test
    void framesOfAZipComeInTheOrderOfTheirNumbers() throws IOException {
        Path zip = zip(Map.of(
                "take/f10.png", gray(10), "take/f9.png", gray(9), "take/f011.png", gray(11), "take/", new byte[0]));
        try (VideoReader reader = VideoReader.open(zip, LIMITS)) {
            assertThat(reader.info().frameRate()).isEqualTo(Rational.of(24));
            assertThat(reader.info().exactFrameCount()).hasValue(3);
            assertThat(reader.info().duration()).contains(Duration.ofMillis(125));
        }
        List<VideoFrame> frames = Clips.readAll(zip);
        assertThat(frames).extracting(frame -> (int) frame.rgb()[0]).containsExactly(9, 10, 11);
        assertThat(Clips.timesOf(frames)).containsExactly(0L, 1L, 2L);
        assertThat(frames.get(0).timeBase()).isEqualTo(new Rational(1, 24));
    }

    @Test
    void aFolderIsReadWithAFrameRateOfOnesOwn() throws IOException {
        Files.write(folder.resolve("2.png"), gray(2));
        Files.write(folder.resolve("1.png"), gray(1));
        Files.writeString(folder.resolve("notes.txt"), "not a frame");
        try (VideoReader reader = VideoReader.open(folder, LIMITS, new Rational(30000, 1001))) {
            assertThat(reader.info().timeBase()).isEqualTo(new Rational(1001, 30000));
            assertThat(reader.read().orElseThrow().rgb()[0]).isEqualTo((byte) 1);
            assertThat(reader.read().orElseThrow().rgb()[0]).isEqualTo((byte) 2);
            assertThat(reader.read()).isEmpty();
        }
    }

    @Test
    void litterOfFileManagersIsPassedOver() throws IOException {
        Path zip = zip(Map.of(
                "1.png", gray(1), "__MACOSX/._1.png", new byte[3], ".DS_Store", new byte[3], "Thumbs.db", new byte[1]));
        assertThat(Clips.readAll(zip)).hasSize(1);
    }

    @Test
    void allFramesNeedOneSize() throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), "2.png", PngWriter.encode(new GrayImage(5, 7, new byte[35]))));
        assertThatThrownBy(() -> Clips.readAll(zip))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("2.png has 5x7")
                .hasMessageContaining("8x6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../1.png", "a/../../1.png", "/etc/1.png", "..\\1.png", "C:1.png", "nul\0.png"})
    void namesThatClimbAreRefused(String name) throws IOException {
        Path zip = zip(Map.of(name, gray(1)));
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS)).isInstanceOf(UnreadableMediaException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.png");
    }

    @Test
    void namesThatAreTooLongAreRefused() throws IOException {
        Path fits = zip(Map.of("1".repeat(251) + ".png", gray(1)));
        assertThat(Clips.readAll(fits)).hasSize(1);
        Path zip = zip(Map.of("1".repeat(252) + ".png", gray(1)));
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("1".repeat(80) + "...")
                .hasMessageNotContaining("1".repeat(81));
    }

    @Test
    void namesReachNoMessageWithTheirControlCharacters() throws IOException {
        String evil = "1\n2024 ERROR \u001b[31m\u202e.png";
        Path broken = zip(Map.of(evil, new byte[100]));
        assertThatThrownBy(() -> Clips.readAll(broken))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("1?2024 ERROR ?[31m?.png");
        Path twice = zip(Map.of(evil, gray(1), "0" + evil, gray(1)));
        assertThatThrownBy(() -> VideoReader.open(twice, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("1?2024 ERROR ?[31m?.png and ");
        Path others = zip(Map.of("1.png", gray(1), "2" + evil, PngWriter.encode(new GrayImage(5, 7, new byte[35]))));
        assertThatThrownBy(() -> Clips.readAll(others))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("21?2024 ERROR ?[31m?.png has 5x7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner.zip", "2.mp4", "run.sh", "2.tar.gz", "noextension"})
    void whatIsNoFrameIsRefusedByName(String name) throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), name, new byte[4]));
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining(name);
    }

    @Test
    void twoFramesOfOneNumberAreRefused() throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), "001.png", gray(1)));
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("same number");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), "2.png", gray(2)));
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i + 5 < bytes.length; i++) {
            if (bytes[i] == '2' && bytes[i + 1] == '.' && bytes[i + 2] == 'p') {
                bytes[i] = '1';
            }
        }
        Files.write(zip, bytes);
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("1.png");
    }

    @Test
    void framesInTwoFoldersAreRefused() throws IOException {
        Path zip = zip(Map.of("frames/1.png", gray(1), "masks/1.png", gray(1)));
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("2 folders");
    }

    @Test
    void anEmptyZipIsUnreadable() throws IOException {
        assertThatThrownBy(() -> VideoReader.open(zip(Map.of()), LIMITS)).isInstanceOf(UnreadableMediaException.class);
    }

    @Test
    void aFrameThatIsNoImageIsUnreadable() throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), "2.png", new byte[100]));
        assertThatThrownBy(() -> Clips.readAll(zip))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("2.png");
    }

    @Test
    void tooManyFramesAreRefused() throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), "2.png", gray(2), "3.png", gray(3)));
        assertTooLarge(zip, LIMITS.withMaxFrames(2), Limit.FRAMES, 2, 3);
        assertThat(Clips.readAll(zip, LIMITS.withMaxFrames(3))).hasSize(3);
    }

    @Test
    void aDirectoryThatIsTooLargeIsRefusedBeforeItIsLoaded() throws IOException {
        long directory = (64L << 20) + 1;
        Path zip = zip(Map.of("1.png", gray(1)));
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.WRITE)) {
            channel.write(end((int) directory, 1), directory + 1000);
        }
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOfSatisfying(MediaTooLargeException.class, e -> {
                    assertThat(e.limit()).isEqualTo(Limit.DIRECTORY_BYTES);
                    assertThat(e.actual()).isEqualTo(directory);
                });
    }

    @Test
    void tooManyEntriesAreRefusedBeforeTheyAreLoaded() throws IOException {
        Path zip = folder.resolve("many.zip");
        byte[] local = Arrays.copyOf(Files.readAllBytes(zip(Map.of("1.png", gray(1)))), 1000);
        ByteBuffer bytes = ByteBuffer.allocate(1022).put(local).put(end(900, 60_000));
        Files.write(zip, bytes.array());
        assertTooLarge(zip, LIMITS.withMaxFrames(29_999), Limit.FRAMES, 29_999, 30_000);
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS.withMaxFrames(30_000)))
                .isInstanceOf(UnreadableMediaException.class);
    }

    private static ByteBuffer end(int directoryBytes, int entries) {
        return ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x06054b50)
                .putShort(8, (short) entries)
                .putShort(10, (short) entries)
                .putInt(12, directoryBytes);
    }

    @Test
    void tooManySecondsAreRefused() throws IOException {
        Path zip = zip(Map.of("1.png", gray(1), "2.png", gray(2)));
        assertThatThrownBy(
                        () -> VideoReader.open(zip, LIMITS.withMaxDuration(Duration.ofSeconds(9)), new Rational(1, 10)))
                .isInstanceOf(MediaTooLargeException.class);
    }

    @Test
    void anEntryThatSwellsIsRefused() throws IOException {
        Path zip = zip(Map.of("1.png", new byte[10 << 20]));
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS))
                .isInstanceOfSatisfying(
                        MediaTooLargeException.class, e -> assertThat(e.limit()).isEqualTo(Limit.COMPRESSION_RATIO));
        assertTooLarge(zip, LIMITS.withMaxImageBytes(1 << 20), Limit.IMAGE_BYTES, 1 << 20, 10 << 20);
    }

    @Test
    void anEntryThatLiesAboutItsSizeIsRefused() throws IOException {
        Path zip = zip(Map.of("1.png", new byte[10 << 20]));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 4 < bytes.capacity(); i++) {
            if (bytes.getInt(i) == 0x02014b50) {
                bytes.putInt(i + 24, 100);
            }
        }
        Files.write(zip, bytes.array());
        assertThatThrownBy(() -> VideoReader.open(zip, LIMITS.withMaxImageBytes(1 << 20)))
                .isInstanceOf(MediaException.class);
    }

    private static void assertTooLarge(Path file, MediaLimits limits, Limit limit, long allowed, long actual) {
        assertThatThrownBy(() -> Clips.readAll(file, limits))
                .isInstanceOfSatisfying(MediaTooLargeException.class, e -> {
                    assertThat(e.limit()).isEqualTo(limit);
                    assertThat(e.allowed()).isEqualTo(allowed);
                    assertThat(e.actual()).isEqualTo(actual);
                });
    }

    private static byte[] gray(int level) {
        byte[] values = new byte[48];
        Arrays.fill(values, (byte) level);
        return PngWriter.encode(new GrayImage(8, 6, values));
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path zip = folder.resolve("frames.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return zip;
    }
}
