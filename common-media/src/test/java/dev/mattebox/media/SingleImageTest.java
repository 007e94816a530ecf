package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;

import dev.mattebox.media.MediaTooLargeException.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

class SingleImageTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults();

    @TempDir
    Path folder;

    @Test
    void aPngIsAClipOfOneFrame() throws IOException {
        Path file = Files.write(folder.resolve("upload"), png(33, 21));
        try (VideoReader reader = VideoReader.open(file, LIMITS, Rational.of(30))) {
            VideoInfo info = reader.info();
            assertThat(info.exactFrameCount()).hasValue(1);
            assertThat(info.duration()).contains(Duration.ofSeconds(1).dividedBy(30));
            assertThat(info.codec()).isEqualTo("png");
            VideoFrame frame = reader.read().orElseThrow();
            assertThat(frame.width()).isEqualTo(33);
            assertThat(frame.height()).isEqualTo(21);
            assertThat(frame.presentationTime()).isZero();
            assertThat(frame.timeBase()).isEqualTo(new Rational(1, 30));
            assertThat(frame.rgb()).isEqualTo(Clips.picture(33, 21, 0));
            assertThat(reader.read()).isEmpty();
        }
    }

    @Test
    void aJpegIsAClipOfOneFrame() throws IOException {
        Path file = Files.write(folder.resolve("upload"), jpeg());
        try (VideoReader reader = VideoReader.open(file, LIMITS)) {
            assertThat(reader.info().codec()).isEqualTo("mjpeg");
            assertThat(reader.info().exactFrameCount()).hasValue(1);
            assertThat(reader.read()).isPresent();
            assertThat(reader.read()).isEmpty();
        }
    }

    @Test
    void aPhotoWithFurtherViewsBehindItIsOneFrame() throws IOException {
        byte[] index = ("\u00ff\u00e2\0\u0006MPF\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[] jpeg = jpeg();
        byte[] photo = join(Arrays.copyOf(jpeg, 2), index, Arrays.copyOfRange(jpeg, 2, jpeg.length), jpeg);
        assertThat(Clips.readAll(Files.write(folder.resolve("photo.jpg"), photo)))
                .hasSize(1);
    }

    @Test
    void filmsThatBeginLikeAnImageStayFilms() throws IOException {
        Path animated = Clips.h264().as("apng", "apng", AV_PIX_FMT_RGB24).write(folder.resolve("animated.png"));
        assertThat(Clips.readAll(animated)).hasSize(10);
        Path motion = Files.write(folder.resolve("motion"), join(jpeg(), jpeg(), jpeg()));
        assertThat(Clips.readAll(motion)).hasSize(3);
        Path pngs = Files.write(folder.resolve("pngs"), join(png(8, 6), png(8, 6)));
        assertThat(Clips.readAll(pngs)).hasSize(2);
    }

    @Test
    void theLimitsOfImagesHold() throws IOException {
        Path file = Files.write(folder.resolve("large.png"), png(64, 48));
        for (MediaLimits limits : List.of(
                LIMITS.withMaxImageBytes(100), LIMITS.withMaxImageBytes(7), LIMITS.withMaxPixelsPerFrame(3071))) {
            assertThatThrownBy(() -> VideoReader.open(file, limits))
                    .isInstanceOf(MediaTooLargeException.class)
                    .hasMessageContaining("large.png");
        }
        assertThatThrownBy(() -> VideoReader.open(file, LIMITS.withMaxPixelsPerFrame(3071)))
                .isInstanceOfSatisfying(
                        MediaTooLargeException.class, e -> assertThat(e.limit()).isEqualTo(Limit.PIXELS_PER_FRAME));
    }

    @Test
    void anImageThatIsCutOffIsRefused() throws IOException {
        for (byte[] whole : List.of(png(64, 48), jpeg())) {
            for (int tenth = 1; tenth < 10; tenth++) {
                byte[] part = Arrays.copyOf(whole, whole.length * tenth / 10);
                Path cut = Files.write(folder.resolve("cut"), part);
                assertThatThrownBy(() -> VideoReader.open(cut, LIMITS))
                        .as("%d tenths", tenth)
                        .isInstanceOf(UnreadableMediaException.class)
                        .hasMessageContaining("The image cut");
            }
        }
    }

    private static byte[] png(int width, int height) {
        return PngWriter.encode(new RgbImage(width, height, Clips.picture(width, height, 0)));
    }

    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 16, 16);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return jpeg.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
