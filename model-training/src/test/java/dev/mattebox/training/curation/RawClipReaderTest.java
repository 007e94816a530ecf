package dev.mattebox.training.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class RawClipReaderTest {

    @TempDir
    private Path raw;

    @TempDir
    private Path given;

    @Test
    void framesMasksAndGivenAlphasComeInStep() throws IOException {
        RawClipFiles.write(raw, "clip");
        RawClipFiles.writeAlphas(given, "clip");
        writeMasks(RawClipFiles.FRAMES);

        List<RawFrame> frames = readAll(Optional.of(given));

        assertThat(frames).hasSize(RawClipFiles.FRAMES);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).mask().orElseThrow().values())
                    .isEqualTo(RawClipFiles.mask(i).values());
            float[] alpha = frames.get(i).sharp().orElseThrow().values();
            for (int pixel = 0; pixel < alpha.length; pixel++) {
                assertThat(Math.round(alpha[pixel] * 65535))
                        .isEqualTo(Math.round(RawClipFiles.alpha(i)[pixel] * 65535));
            }
        }
    }

    @Test
    void withoutMasksOfEveryFrameOnlyTheFirstOneHasOne() throws IOException {
        RawClipFiles.write(raw, "clip");

        List<RawFrame> frames = readAll(Optional.empty());

        assertThat(frames.get(0).mask()).isPresent();
        assertThat(frames.subList(1, frames.size()))
                .allSatisfy(frame -> assertThat(frame.mask()).isEmpty());
    }

    @Test
    void masksThatEndTooEarlyAreNoticed() throws IOException {
        RawClipFiles.write(raw, "clip");
        writeMasks(2);

        assertThatThrownBy(() -> readAll(Optional.empty()))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("masks end after 2 frames");
    }

    @Test
    void whatIsMissingOrOfAnotherSizeIsSaid() throws IOException {
        RawClipFiles.write(raw, "clip");
        assertThatThrownBy(() -> readAll(Optional.of(given)))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining(given.toString())
                .hasMessageContaining("clip");

        Path mask = raw.resolve("clip.mask.png");
        PngWriter.write(mask, new GrayImage(2, 1, new byte[] {0, -1}));
        assertThatThrownBy(() -> readAll(Optional.empty())).hasMessageContaining("mask of frame 0 is 2x1");
        PngWriter.write(mask, new GrayImage(2, 1, new byte[2]));
        assertThatThrownBy(() -> readAll(Optional.empty())).hasMessageContaining("is black");
        Files.delete(mask);
        assertThatThrownBy(() -> readAll(Optional.empty())).hasMessageContaining(mask.toString());
        Files.createFile(raw.resolve("clip.mp4"));
        assertThatThrownBy(() -> RawClips.list(raw).get(0).source()).hasMessageContaining("several clips");
    }

    @Test
    void aFolderWithoutClipsIsRefused() {
        assertThatThrownBy(() -> RawClips.list(raw))
                .isInstanceOf(CurationException.class)
                .hasMessageContaining(raw.toString());
    }

    private void writeMasks(int count) throws IOException {
        Path masks = Files.createDirectories(raw.resolve("clip.masks"));
        for (int i = 0; i < count; i++) {
            PngWriter.write(masks.resolve(i + ".png"), RawClipFiles.mask(i));
        }
    }

    private List<RawFrame> readAll(Optional<Path> alphas) {
        List<RawFrame> frames = new ArrayList<>();
        try (RawClipReader reader = new RawClipReader(RawClips.list(raw).get(0), alphas)) {
            for (Optional<RawFrame> next = reader.read(); next.isPresent(); next = reader.read()) {
                frames.add(next.get());
            }
        }
        return frames;
    }
}
