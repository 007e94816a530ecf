package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import dev.mattebox.media.MediaTooLargeException.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

class HostileMediaTest {

    private static final MediaLimits LIMITS = MediaLimits.defaults();

    @TempDir
    Path folder;

    enum Playlist {
        HLS("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n%1$s\n#EXTINF:1,\n%2$s\n#EXT-X-ENDLIST\n"),
        CONCAT("ffconcat version 1.0\nfile '%2$s'\nfile '%1$s'\n"),
        DASH("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" "
                + "mediaPresentationDuration=\"PT1S\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation "
                + "id=\"1\" bandwidth=\"1\"><BaseURL>%1$s</BaseURL></Representation></AdaptationSet></Period></MPD>"),
        SDP("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"),
        RTSP("rtsptext\nrtsp://127.0.0.1/x\n"),
        ASX("<ASX version=\"3.0\"><ENTRY><REF HREF=\"%1$s\"/></ENTRY></ASX>"),
        SVG("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"%1$s\"/></svg>");

        private final String text;

        Playlist(String text) {
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource(Playlist.class)
    void playlistsAreRefusedAndNobodyIsCalled(Playlist playlist) throws IOException {
        Path clip = Clips.h264().write(folder.resolve("real.mp4"));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            String address = "http://127.0.0.1:" + server.socket().getLocalPort() + "/segment.ts";
            for (String name : new String[] {"clip.mp4", "clip.m3u8", "clip.mpd", "clip.sdp", "clip.ffconcat"}) {
                Path file = Files.writeString(folder.resolve(name), String.format(playlist.text, address, clip));
                assertThatThrownBy(() -> VideoReader.open(file, LIMITS)).isInstanceOf(UnreadableMediaException.class);
                assertThatThrownBy(() -> AlphaReader.open(file, LIMITS)).isInstanceOf(UnreadableMediaException.class);
            }
            assertThat(server.accept()).isNull();
        }
    }

    @Test
    void soundAloneIsNoVideo() throws IOException {
        byte[] wav = new byte[4044];
        System.arraycopy("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 16);
        assertThatThrownBy(() -> VideoReader.open(Files.write(folder.resolve("sound.mp4"), wav), LIMITS))
                .isInstanceOf(UnreadableMediaException.class);
    }

    @Test
    void anEmptyFileIsUnreadable() throws IOException {
        assertThatThrownBy(() -> VideoReader.open(Files.createFile(folder.resolve("empty.mp4")), LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("empty.mp4");
    }

    @Test
    void tooManyPixelsAreRefused() {
        Path file = Clips.h264().write(folder.resolve("clip.mp4"));
        assertTooLarge(file, LIMITS.withMaxPixelsPerFrame(64 * 48 - 1), Limit.PIXELS_PER_FRAME, 3071, 3072);
        assertThat(Clips.readAll(file, LIMITS.withMaxPixelsPerFrame(64 * 48))).hasSize(10);
    }

    @Test
    void tooManyFramesAreRefusedAlsoIfTheFileDoesNotTell() {
        Path told = Clips.h264().write(folder.resolve("clip.mp4"));
        assertTooLarge(told, LIMITS.withMaxFrames(9), Limit.FRAMES, 9, 10);
        Path untold = Clips.ffv1(AV_PIX_FMT_BGR0).write(folder.resolve("clip.mkv"));
        assertTooLarge(untold, LIMITS.withMaxFrames(9), Limit.FRAMES, 9, 10);
        assertThat(Clips.readAll(untold, LIMITS.withMaxFrames(10))).hasSize(10);
    }

    @Test
    void tooManySecondsAreRefused() {
        Path file = Clips.h264().everyTicks(10, 12800).write(folder.resolve("clip.mp4"));
        assertTooLarge(file, LIMITS.withMaxDuration(Duration.ofSeconds(8)), Limit.DURATION_SECONDS, 8, 9);
        assertThat(Clips.readAll(file, LIMITS.withMaxDuration(Duration.ofSeconds(9))))
                .hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"mp4,libopenh264", "matroska,libopenh264", "webm,libvpx-vp9", "avi,mpeg4"})
    void aFileCutOffAnywhereIsRefusedAtOnce(String container, String codec) throws IOException {
        Clips clip = Clips.h264()
                .as(container, codec, AV_PIX_FMT_YUV420P)
                .clock(new Rational(1, 25), Rational.of(25))
                .everyTicks(10, 1);
        byte[] whole = Files.readAllBytes(clip.write(folder.resolve("clip")));
        assertThat(Clips.readAll(folder.resolve("clip"))).hasSize(10);
        for (int tenth = 0; tenth < 10; tenth++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length * tenth / 10));
            assertThatThrownBy(() -> VideoReader.open(cut, LIMITS))
                    .as("%d tenths", tenth)
                    .isInstanceOf(UnreadableMediaException.class);
        }
    }

    @Test
    void aFileWithItsIndexAtTheFrontIsRefusedIfItsEndIsMissing() throws IOException {
        Path whole = folder.resolve("whole.mp4");
        try (VideoReader source = VideoReader.open(Clips.h264().write(folder.resolve("clip.mp4")), LIMITS);
                MatteWriter writer = new PreviewWriter(whole, source.info())) {
            for (int i = 0; i < 10; i++) {
                writer.write(source.read().orElseThrow(), new float[64 * 48]);
            }
            writer.finish();
        }
        assertThat(Clips.readAll(whole)).hasSize(10);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> VideoReader.open(cut, LIMITS))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("cut.mp4 is cut off");
        // the frames are counted before the index is looked through
        assertTooLarge(cut, LIMITS.withMaxFrames(9), Limit.FRAMES, 9, 10);
    }

    @Test
    void noFileMakesFfmpegTakeMoreThanHalfAGigabyteAtOnce() {
        assertThat(Ffmpeg.describe(-1)).isNotEmpty();
        assertThat(av_malloc((512L << 20) + 1)).isNull();
    }

    @Test
    void damageInTheMiddleNamesTheFrame() throws IOException {
        byte[] bytes = Files.readAllBytes(Clips.h264()
                .as("mov", "png", AV_PIX_FMT_RGB24)
                .options(Map.of())
                .write(folder.resolve("clip.mov")));
        int frame = 0;
        for (int i = 0; i + 8 < bytes.length; i++) {
            if (bytes[i] == (byte) 0x89 && bytes[i + 1] == 'P' && frame++ == 6) {
                Arrays.fill(bytes, i + 60, i + 90, (byte) 0);
            }
        }
        Path damaged = Files.write(folder.resolve("damaged.mov"), bytes);
        try (VideoReader reader = VideoReader.open(damaged, LIMITS)) {
            for (int i = 0; i < 6; i++) {
                assertThat(reader.read().orElseThrow().rgb()).isEqualTo(Clips.picture(64, 48, i));
            }
            assertThatThrownBy(reader::read)
                    .isInstanceOf(UnreadableMediaException.class)
                    .hasMessageContaining("damaged.mov")
                    .hasMessageContaining("frame 6");
        }
    }

    private static void assertTooLarge(Path file, MediaLimits limits, Limit limit, long allowed, long actual) {
        assertThatThrownBy(() -> Clips.readAll(file, limits))
                .isInstanceOfSatisfying(MediaTooLargeException.class, e -> {
                    assertThat(e.limit()).isEqualTo(limit);
                    assertThat(e.allowed()).isEqualTo(allowed);
                    assertThat(e.actual()).isEqualTo(actual);
                });
    }
}
