package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_ARGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P10;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Whatever is done to a real file, it is read, or refused with an exception of ours; it never breaks the process. */
class MutatedMediaTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults().withMaxPixelsPerFrame(1 << 20);

    private static Path folder = Path.of("");
    private static final List<byte[]> originals = new ArrayList<>();

    @BeforeContainer
    static void makeRealFiles() throws IOException {
        folder = Files.createTempDirectory("mutated");
        Clips h264 = Clips.h264();
        List<Clips> clips = List.of(
                h264,
                h264.as("matroska", "libvpx-vp9", AV_PIX_FMT_YUV420P),
                h264.as("mov", "prores_ks", AV_PIX_FMT_YUVA444P10),
                h264.as("mpegts", "mpeg2video", AV_PIX_FMT_YUV420P)
                        .clock(new Rational(1, 25), Rational.of(25))
                        .everyTicks(10, 1),
                h264.as("avi", "mjpeg", AV_PIX_FMT_YUV444P).colored(5, true),
                h264.as("mov", "png", AV_PIX_FMT_RGB24),
                h264.as("webm", "libvpx-vp9", AV_PIX_FMT_YUVA420P).options(Map.of("auto-alt-ref", "0")),
                h264.as("mov", "qtrle", AV_PIX_FMT_ARGB),
                Clips.ffv1(AV_PIX_FMT_YUV420P).turned(0, 1, -1, 0));
        for (Clips clip : clips) {
            originals.add(Files.readAllBytes(clip.write(folder.resolve("original"))));
        }
        Path zip = folder.resolve("original.zip");
        try (MatteWriter writer = new Png16ZipWriter(zip)) {
            for (int i = 0; i < 5; i++) {
                byte[] picture = Clips.picture(64, 48, i);
                writer.write(new VideoFrame(64, 48, picture, i, Rational.of(1)), new float[64 * 48]);
            }
            writer.finish();
        }
        originals.add(Files.readAllBytes(zip));
        originals.add(PngWriter.encode(new RgbImage(64, 48, Clips.picture(64, 48, 0))));
        originals.add(jpeg());
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        return jpeg.toByteArray();
    }

    @AfterContainer
    static void removeFiles() throws IOException {
        originals.clear();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 600)
    void flippedBytesAreSurvived(
            @ForAll @IntRange(max = 11) int original, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int flips)
            throws IOException {
        byte[] bytes = originals.get(original).clone();
        Random random = new Random(seed);
        // half of the time in the headers, where the lengths and counts are
        int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 600);
        for (int i = 0; i < flips; i++) {
            boolean atEnd = random.nextInt(4) == 0;
            int at = random.nextInt(reach);
            bytes[atEnd ? bytes.length - 1 - at : at] = (byte) random.nextInt(256);
        }
        readOrRefuse(bytes);
    }

    @Property(tries = 200)
    void cutFilesAreSurvived(@ForAll @IntRange(max = 11) int original, @ForAll @IntRange(max = 999) int permille)
            throws IOException {
        byte[] bytes = originals.get(original);
        readOrRefuse(Arrays.copyOf(bytes, (int) ((long) bytes.length * permille / 1000)));
    }

    @Property(tries = 200)
    void noiseIsSurvived(@ForAll @IntRange(max = 5000) int length, @ForAll long seed) throws IOException {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        readOrRefuse(bytes);
    }

    private static void readOrRefuse(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("mutated"), bytes);
        int frames = 0;
        try (VideoReader reader = VideoReader.open(file, LIMITS)) {
            assertThat(reader.info().width()).isPositive();
            while (frames < 50 && reader.read().isPresent()) {
                frames++;
            }
        } catch (UnreadableMediaException | MediaTooLargeException refused) {
            assertThat(refused.getMessage()).contains("mutated");
        }
        try (AlphaReader reader = AlphaReader.open(file, LIMITS)) {
            Optional<AlphaFrame> frame = reader.read();
            for (int i = 0; i < 50 && frame.isPresent(); i++, frame = reader.read()) {
                assertThat(frame.get().width()).isEqualTo(reader.info().width());
            }
        } catch (UnreadableMediaException | MediaTooLargeException refused) {
            assertThat(refused.getMessage()).contains("mutated");
        }
        try {
            new ImageReader(LIMITS).readGray(file);
        } catch (UnreadableMediaException | MediaTooLargeException refused) {
            assertThat(refused.getMessage()).contains("mutated");
        }
    }
}
