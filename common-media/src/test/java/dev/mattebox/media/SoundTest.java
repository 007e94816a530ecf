package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.media.SegmentJoin.MovieSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** What is heard with a clip is heard with its movies. */
class SoundTest {

    private static final Runnable GO_ON = () -> {};

    @TempDir
    Path folder;

    enum Movie {
        PRORES((file, video) -> new ProRes4444Writer(file, video)),
        H264((file, video) -> new PreviewWriter(file, video)),
        FFV1((file, video) -> new Ffv1Writer(file, video, MatteContent.COLOUR)),
        VP9((file, video) -> new Vp9AlphaWriter(file, video));

        private final BiFunction<Path, VideoInfo, MatteWriter> writer;

        Movie(BiFunction<Path, VideoInfo, MatteWriter> writer) {
            this.writer = writer;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mp4, aac, PRORES, 1e-4",
        "mp4, aac, H264, 1e-4",
        "mp4, aac, FFV1, 1e-3",
        "mov, pcm_s16le, PRORES, 1e-4",
        "mov, pcm_s16le, FFV1, 1e-3",
        "matroska, flac, FFV1, 1e-3",
        "mpegts, aac, H264, 1e-3"
    })
    void packetsAreCopiedWithTheirTimes(String container, String codec, Movie movie, double tolerance) {
        Path clip = clip(container, codec, 0.4);
        Path joined = joined(clip, movie, Sound.of(clip));
        List<Sounds.Packet> heard = Sounds.of(joined);
        List<Sounds.Packet> expected = Sounds.of(clip);
        if (movie == Movie.FFV1) {
            expected = expected.stream().filter(packet -> packet.seconds() >= 0).toList(); // Matroska begins at 0
        }
        assertThat(heard).hasSameSizeAs(expected).hasSizeGreaterThan(4);
        double start = container.equals("mpegts") ? VideoFileStart.secondsOf(clip) : 0;
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).seconds()).isCloseTo(expected.get(i).seconds() - start, within(tolerance));
            if (!container.equals("mpegts")) { // there each packet has a header of its own, which MP4 does without
                assertThat(heard.get(i).content()).isEqualTo(expected.get(i).content());
            }
        }
        assertThat(Clips.readAll(joined)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"PRORES", "H264"})
    void picturesKeepTheirExactTimesBesideSound(Movie movie) {
        Path clip = clip("mp4", "aac", 0.4);
        assertThat(Clips.timesOf(Clips.readAll(joined(clip, movie, Sound.of(clip)))))
                .isEqualTo(Clips.timesOf(Clips.readAll(clip)));
    }

    @ParameterizedTest
    @CsvSource({"FFV1", "VP9"})
    void picturesKeepTheirTimesToAMillisecondInMatroskaAndWebm(Movie movie) {
        Path clip = clip("mp4", "aac", 0.4);
        List<VideoFrame> before = Clips.readAll(clip);
        List<VideoFrame> after = Clips.readAll(joined(clip, movie, Sound.of(clip)));
        for (int i = 0; i < before.size(); i++) {
            VideoFrame given = before.get(i);
            VideoFrame written = after.get(i);
            assertThat(written.timeBase().seconds(written.presentationTime()))
                    .isCloseTo(given.timeBase().seconds(given.presentationTime()), within(0.001));
        }
    }

    @Test
    void soundThatAContainerCannotHoldIsLeftOut() {
        Path clip = clip("mp4", "aac", 0.4);
        Path joined = joined(clip, Movie.VP9, Sound.of(clip));
        assertThat(Sounds.of(joined)).isEmpty();
        assertThat(Clips.readAll(joined)).hasSize(10);
    }

    @Test
    void soundMayBeShorterOrLongerThanThePictures() {
        for (double seconds : new double[] {0.1, 2}) {
            Path clip = clip("mp4", "aac", seconds);
            assertThat(Sounds.of(joined(clip, Movie.PRORES, Sound.of(clip)))).hasSameSizeAs(Sounds.of(clip));
        }
    }

    @Test
    void theSoundOfAPartIsWhatSoundsInItFromItsBeginningOn() {
        Path clip = clip("mp4", "pcm_s16le", 1);
        // the clip's tick is 1/12800 of a second: from 0.2 s to 0.3 s
        List<Sounds.Packet> part = Sounds.of(joined(clip, Movie.PRORES, Sound.between(clip, 2560, 3840)));
        List<Sounds.Packet> all = Sounds.of(clip);
        double length = all.get(1).seconds() - all.get(0).seconds();
        assertThat(part).isNotEmpty();
        assertThat(part.get(0).seconds()).isBetween(-length - 1e-3, 0.0);
        assertThat(part.get(part.size() - 1).seconds()).isBetween(0.1 - length - 1e-3, 0.1);
    }

    @Test
    void clipsWithoutSoundGiveSilentMovies() throws IOException {
        Path silent = Clips.h264().write(folder.resolve("silent.mp4"));
        assertThat(Sounds.of(joined(silent, Movie.H264, Sound.of(silent)))).isEmpty();
        Path images = folder.resolve("images.zip");
        try (MatteWriter zip = new Png16ZipWriter(images)) {
            Clips.readAll(silent).forEach(frame -> zip.write(frame, new float[frame.width() * frame.height()]));
            zip.finish();
        }
        assertThat(Sounds.of(joined(silent, Movie.H264, Sound.of(images)))).isEmpty();
    }

    @Test
    void damagedSoundNeverCostsAPicture() throws IOException {
        Path clip = clip("mp4", "aac", 0.4);
        List<MovieSegment> segments = segments(clip, Movie.PRORES);
        byte[] intact = Files.readAllBytes(clip);
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = intact.clone();
            for (int j = 0; j < 20; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path sound = Files.write(folder.resolve("damaged.mp4"), damaged);
            Path joined = folder.resolve("joined.mov");
            SegmentJoin.movies(segments, new Rational(1, 12800), Sound.of(sound), joined, GO_ON);
            assertThat(Clips.readAll(joined)).hasSize(10);
        }
    }

    @Test
    void equalSegmentsAndSoundMakeEqualFiles() throws IOException {
        Path clip = clip("mp4", "aac", 0.4);
        for (Movie movie : Movie.values()) {
            Path first = Files.move(joined(clip, movie, Sound.of(clip)), folder.resolve("first-" + movie));
            assertThat(joined(clip, movie, Sound.of(clip))).hasSameBinaryContentAs(first);
        }
    }

    private Path clip(String container, String codec, double seconds) {
        Path silent = Clips.h264().write(folder.resolve("silent.mp4"));
        return Sounds.add(silent, container, codec, seconds, folder.resolve("clip-" + seconds));
    }

    private Path joined(Path clip, Movie movie, Sound sound) {
        Path joined = folder.resolve("joined-" + movie);
        SegmentJoin.movies(segments(clip, movie), info(clip).timeBase(), sound, joined, GO_ON);
        return joined;
    }

    private static VideoInfo info(Path clip) {
        try (VideoReader reader = VideoReader.open(clip, MediaLimits.defaults())) {
            return reader.info();
        }
    }

    private List<MovieSegment> segments(Path clip, Movie movie) {
        List<MovieSegment> segments = new ArrayList<>();
        List<VideoFrame> frames = Clips.readAll(clip);
        for (int from = 0; from < frames.size(); from += 4) {
            long offset = frames.get(from).presentationTime();
            Path file = folder.resolve(movie + "-" + from);
            try (MatteWriter writer = movie.writer.apply(file, info(clip))) {
                for (VideoFrame frame : frames.subList(from, Math.min(frames.size(), from + 4))) {
                    writer.write(
                            frame.at(frame.presentationTime() - offset), new float[frame.width() * frame.height()]);
                }
                writer.finish();
            }
            segments.add(new MovieSegment(file, offset));
        }
        return segments;
    }

    /** Where a broadcast stream's clock starts. */
    private static final class VideoFileStart {
        static double secondsOf(Path clip) {
            var context = Demuxer.open(clip);
            try {
                Demuxer.findStreams(context, MediaLimits.defaults());
                return Demuxer.arbitraryStart(context) / 1e6;
            } finally {
                org.bytedeco.ffmpeg.global.avformat.avformat_close_input(context);
            }
        }
    }
}
