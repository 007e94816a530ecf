package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.media.SegmentJoin.MovieSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A clip that is written in pieces is the same clip. */
class SegmentJoinTest {

    private static final Rational TICK = new Rational(1, 90000);
    private static final int WIDTH = 66;
    private static final int HEIGHT = 50;
    private static final Runnable GO_ON = () -> {};
    // each frame is shown at least as long as the one before it, which is what a writer takes for the last one's time
    private static final List<Long> TIMES =
            List.of(45000L, 45001L, 45006L, 45506L, 46507L, 48507L, 51507L, 54507L, 57807L, 61407L, 65007L);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 11, 20})
    void proResInPiecesIsTheFileThatOneWriterMakes(int frames) {
        Path whole = write(0, TIMES.size(), 0, folder.resolve("whole.mov"), file -> new ProRes4444Writer(file, info()));
        Path joined = folder.resolve("joined.mov");
        SegmentJoin.movies(pieces(frames, file -> new ProRes4444Writer(file, info())), TICK, joined, GO_ON);
        assertThat(joined).hasSameBinaryContentAs(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 11})
    void ffv1InPiecesHasThePicturesOfTheFileThatOneWriterMakes(int frames) {
        for (MatteContent content : MatteContent.values()) {
            Path whole = write(
                    0, TIMES.size(), 0, folder.resolve("whole.mkv"), file -> new Ffv1Writer(file, info(), content));
            Path joined = folder.resolve("joined.mkv");
            SegmentJoin.movies(pieces(frames, file -> new Ffv1Writer(file, info(), content)), TICK, joined, GO_ON);
            List<VideoFrame> pictures = Clips.readAll(joined);
            List<VideoFrame> expected = Clips.readAll(whole);
            assertThat(pictures).hasSameSizeAs(expected);
            for (int i = 0; i < pictures.size(); i++) {
                assertThat(pictures.get(i).deep().orElseThrow())
                        .isEqualTo(expected.get(i).deep().orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void webmInPiecesKeepsItsPicturesAndAlphas(int frames) {
        List<MovieSegment> pieces = pieces(frames, file -> new Vp9AlphaWriter(file, info()));
        Path joined = folder.resolve("joined.webm");
        SegmentJoin.movies(pieces, TICK, joined, GO_ON);
        assertThat(Clips.readAll(joined)).hasSize(TIMES.size());
        double sum = 0;
        try (AlphaReader reader = AlphaReader.open(joined, MediaLimits.defaults())) {
            for (int i = 0; i < TIMES.size(); i++) {
                float[] read = reader.read().orElseThrow().alpha();
                float[] expected = alpha(i);
                for (int pixel = 0; pixel < read.length; pixel++) {
                    sum += Math.abs(read[pixel] - expected[pixel]) / read.length / TIMES.size();
                }
            }
            assertThat(reader.read()).isEmpty();
        }
        assertThat(sum).isLessThan(0.02);
        Path again = folder.resolve("again.webm");
        SegmentJoin.movies(pieces(frames, file -> new Vp9AlphaWriter(file, info())), TICK, again, GO_ON);
        assertThat(again).hasSameBinaryContentAs(joined);
    }

    @Test
    void exrImagesInPiecesAreTheFileThatOneWriterMakes() {
        Path whole = write(
                0,
                TIMES.size(),
                0,
                folder.resolve("whole.zip"),
                file -> new ExrZipWriter(file, MatteContent.COLOUR, ExrNumber.HALF, 0));
        List<Path> pieces = new ArrayList<>();
        for (int from = 0; from < TIMES.size(); from += 4) {
            int first = from;
            pieces.add(write(
                    from,
                    Math.min(TIMES.size(), from + 4),
                    0,
                    folder.resolve(from + ".zip"),
                    file -> new ExrZipWriter(file, MatteContent.COLOUR, ExrNumber.HALF, first)));
        }
        Path joined = folder.resolve("joined.zip");
        SegmentJoin.zips(pieces, joined, GO_ON);
        assertThat(joined).hasSameBinaryContentAs(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11})
    void aPreviewInPiecesKeepsItsTimesAndPictures(int frames) {
        List<MovieSegment> pieces = pieces(frames, file -> new PreviewWriter(file, info()));
        Path joined = folder.resolve("joined.mp4");
        SegmentJoin.movies(pieces, TICK, joined, GO_ON);
        List<VideoFrame> pictures = Clips.readAll(joined);
        assertThat(Clips.timesOf(pictures)).isEqualTo(TIMES);
        List<VideoFrame> ofPieces = pieces.stream()
                .flatMap(piece -> Clips.readAll(piece.file()).stream())
                .toList();
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(pictures.get(i).rgb())
                    .as("frame %d", i)
                    .isEqualTo(ofPieces.get(i).rgb());
        }
        Path again = folder.resolve("again.mp4");
        SegmentJoin.movies(pieces(frames, file -> new PreviewWriter(file, info())), TICK, again, GO_ON);
        assertThat(again).hasSameBinaryContentAs(joined);
    }

    @Test
    void aPreviewInOnePieceIsTheFileThatOneWriterMakes() {
        Path whole = write(0, TIMES.size(), 0, folder.resolve("whole.mp4"), file -> new PreviewWriter(file, info()));
        Path joined = folder.resolve("joined.mp4");
        SegmentJoin.movies(pieces(20, file -> new PreviewWriter(file, info())), TICK, joined, GO_ON);
        assertThat(joined).hasSameBinaryContentAs(whole);
    }

    @Test
    void pngsInPiecesAreTheFileThatOneWriterMakes() {
        Path whole = write(0, TIMES.size(), 0, folder.resolve("whole.zip"), Png16ZipWriter::new);
        List<Path> pieces = new ArrayList<>();
        for (int from = 0; from < TIMES.size(); from += 4) {
            int first = from;
            pieces.add(write(
                    from,
                    Math.min(TIMES.size(), from + 4),
                    0,
                    folder.resolve(from + ".zip"),
                    file -> new Png16ZipWriter(file, first)));
        }
        Path joined = folder.resolve("joined.zip");
        SegmentJoin.zips(pieces, joined, GO_ON);
        assertThat(joined).hasSameBinaryContentAs(whole);
    }

    @Test
    void aContactSheetThatIsPutAsideAfterAnyFrameIsTheSame() {
        int frames = 60;
        Path whole = folder.resolve("whole.png");
        Path pieced = folder.resolve("pieced.png");
        Path saved = folder.resolve("saved");
        try (ContactSheetWriter writer = new ContactSheetWriter(whole)) {
            for (int i = 0; i < frames; i++) {
                writer.write(frame(i, i), alpha(i));
            }
            writer.finish();
        }
        for (int i = 0; i < frames; i++) {
            try (ContactSheetWriter writer =
                    i == 0 ? new ContactSheetWriter(pieced) : ContactSheetWriter.resume(pieced, saved)) {
                writer.write(frame(i, i), alpha(i));
                writer.save(saved);
                if (i == frames - 1) {
                    writer.finish();
                }
            }
        }
        assertThat(pieced).hasSameBinaryContentAs(whole);
    }

    @Test
    void whoStopsTheJoiningLeavesNothing() throws IOException {
        List<MovieSegment> pieces = pieces(4, file -> new PreviewWriter(file, info()));
        Path target = folder.resolve("out/joined.mp4");
        Files.createDirectory(folder.resolve("out"));
        assertThatThrownBy(() -> SegmentJoin.movies(pieces, TICK, target, () -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void aDamagedPieceIsNamed() throws IOException {
        Path piece = Files.writeString(folder.resolve("7.mov"), "no movie");
        assertThatThrownBy(() -> SegmentJoin.movies(
                        List.of(new MovieSegment(piece, 0)), TICK, folder.resolve("joined.mov"), GO_ON))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("7.mov");
    }

    private List<MovieSegment> pieces(int frames, Function<Path, MatteWriter> writer) {
        List<MovieSegment> pieces = new ArrayList<>();
        for (int from = 0; from < TIMES.size(); from += frames) {
            Path file = folder.resolve(from + ".piece");
            long offset = TIMES.get(from);
            write(from, Math.min(TIMES.size(), from + frames), offset, file, writer);
            pieces.add(new MovieSegment(file, offset));
        }
        return pieces;
    }

    private static Path write(int from, int to, long offset, Path file, Function<Path, MatteWriter> open) {
        try (MatteWriter writer = open.apply(file)) {
            for (int i = from; i < to; i++) {
                writer.write(frame(i, TIMES.get(i) - offset), alpha(i));
            }
            writer.finish();
        }
        return file;
    }

    private static VideoFrame frame(int index, long time) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7 / (index + 1) + index * 11);
        }
        return new VideoFrame(WIDTH, HEIGHT, rgb, time, TICK);
    }

    private static float[] alpha(int index) {
        float[] alpha = new float[WIDTH * HEIGHT];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (i + index) % WIDTH / (float) WIDTH;
        }
        return alpha;
    }

    private static VideoInfo info() {
        return new VideoInfo(
                WIDTH,
                HEIGHT,
                Rational.of(25),
                TICK,
                OptionalLong.empty(),
                false,
                Optional.<Duration>empty(),
                0,
                "none",
                ColorTags.UNTAGGED);
    }
}
