package dev.mattebox.training.data.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.footage.Footage.ClipSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class VideoMattingFootageTest {

    private static final int WIDTH = 32;
    private static final int HEIGHT = 20;

    @TempDir
    Path folder;

    @Test
    void aFrameIsItsForegroundOverTheBackgroundByItsAlpha() throws IOException {
        RgbImage foreground = FootageFiles.pattern(WIDTH, HEIGHT, i -> 7 * i);
        FootageFiles.writeImages(folder.resolve("fgr/one"), 2, i -> foreground);
        FootageFiles.writeMattes(
                folder.resolve("pha/one"),
                2,
                i -> FootageFiles.pattern(WIDTH, HEIGHT, n -> n / 3).luma());
        FootageFiles.write(folder.resolve("backgrounds/wall.png"), FootageFiles.plain(9, 50, 200, 100, 30));

        FootageFrame frame = frame(footage(), 0, 1);

        int[] background = {200, 100, 30};
        for (int i = 0; i < frame.rgb().length; i++) {
            double alpha = (frame.alpha()[i / 3] & 255) / 255.0;
            assertThat(frame.alpha()[i / 3]).isEqualTo((byte) (i / 3));
            assertThat(frame.rgb()[i] & 255).isEqualTo((int)
                    Math.round((foreground.rgb()[i] & 255) * alpha + background[i % 3] * (1 - alpha)));
        }
    }

    @Test
    void foregroundsAndAlphasMayBeVideos() throws IOException {
        FootageFiles.writeVideo(folder.resolve("fgr/one.mov"), 4, i -> FootageFiles.grey(WIDTH, HEIGHT, 20 + 50 * i));
        FootageFiles.writeVideo(folder.resolve("pha/one.mov"), 4, i -> FootageFiles.grey(WIDTH, HEIGHT, 255));
        FootageFiles.write(folder.resolve("backgrounds/wall.png"), FootageFiles.grey(WIDTH, HEIGHT, 0));

        Footage footage = footage();

        assertThat(footage.supervision()).isEqualTo(Supervision.ALPHA);
        assertThat(footage.size(0)).isEqualTo(new ClipSize(4, WIDTH, HEIGHT));
        for (int index : new int[] {3, 0, 2}) {
            FootageFrame frame = frame(footage, 0, index);
            assertThat(frame.rgb()[0] & 255).isCloseTo(20 + 50 * index, within(3));
            assertThat(frame.alpha()[0] & 255).isGreaterThan(252);
        }
    }

    @Test
    void backgroundsThatAreClipsAdvanceWithTheFrames() throws IOException {
        writeClip("one", 3, 0);
        FootageFiles.writeImages(folder.resolve("backgrounds/street"), 9, i -> FootageFiles.grey(50, 40, 20 * i));
        Footage footage = footage();

        for (int seed = 0; seed < 20; seed++) {
            try (Footage.Take take = footage.take(0, RandomStream.of(seed))) {
                int first = take.frame(0).rgb()[0] & 255;
                assertThat(first % 20).isZero();
                assertThat(take.frame(2).rgb()[5] & 255).isEqualTo(first + 40);
            }
        }
    }

    @Test
    void aBackgroundThatIsTooShortBeginsAnew() throws IOException {
        writeClip("one", 5, 0);
        FootageFiles.writeVideo(folder.resolve("backgrounds/street.mov"), 2, i -> FootageFiles.grey(50, 40, 100 * i));

        try (Footage.Take take = footage().take(0, RandomStream.of(1))) {
            int first = take.frame(0).rgb()[0] & 255;
            assertThat(Math.abs((take.frame(1).rgb()[0] & 255) - first)).isGreaterThan(90);
            assertThat(take.frame(4).rgb()[0] & 255).isEqualTo(first);
        }
    }

    @Test
    void aTakeDependsOnItsRandomNumbersAlone() throws IOException {
        writeClip("one", 2, 100);
        FootageFiles.write(folder.resolve("backgrounds/a.png"), FootageFiles.pattern(64, 64, i -> i * i));
        FootageFiles.write(folder.resolve("backgrounds/b.png"), FootageFiles.pattern(50, 20, i -> i / 9));

        byte[] one = frame(footage(), 4, 1).rgb();

        assertThat(frame(footage(), 4, 1).rgb()).isEqualTo(one);
        assertThat(frame(footage(), 5, 1).rgb()).isNotEqualTo(one);
    }

    @Test
    void whatDoesNotFitIsNamedAtOpening() throws IOException {
        FootageFiles.write(folder.resolve("backgrounds/wall.png"), FootageFiles.grey(8, 8, 0));
        Files.createDirectories(folder.resolve("fgr"));
        assertRefused("pha is no folder");
        Files.createDirectories(folder.resolve("pha"));
        assertRefused("fgr holds nothing to train on");

        writeClip("one", 2, 0);
        FootageFiles.writeImages(folder.resolve("fgr/two"), 2, i -> FootageFiles.grey(WIDTH, HEIGHT, 0));
        assertRefused("two has no partner of the same name in " + folder.resolve("pha"));
        FootageFiles.writeMattes(folder.resolve("pha/two"), 1, i -> FootageFiles.matte(WIDTH, HEIGHT, 0));
        assertRefused("two has 1 frames of 32x20, but");
        FootageFiles.writeMattes(folder.resolve("pha/two"), 2, i -> FootageFiles.matte(WIDTH, HEIGHT + 1, 0));
        assertRefused("two has 2 frames of 32x21, but");
        FootageFiles.writeMattes(folder.resolve("pha/two"), 2, i -> FootageFiles.matte(WIDTH, HEIGHT, 0));
        FootageFiles.writeMattes(folder.resolve("pha/three"), 2, i -> FootageFiles.matte(WIDTH, HEIGHT, 0));
        assertRefused("three has no partner of the same name in " + folder.resolve("fgr"));
    }

    @Test
    void aFolderWithoutBackgroundsAndBrokenBackgroundsAreNamed() throws IOException {
        Path backgrounds = Files.createDirectories(folder.resolve("backgrounds"));
        assertThatThrownBy(() -> new Backgrounds(backgrounds))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(backgrounds + " holds no backgrounds");

        Path broken = Files.writeString(backgrounds.resolve("wall.png"), "no wall");
        assertThatThrownBy(() -> new Backgrounds(backgrounds))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(broken.toString());
    }

    private void writeClip(String name, int frames, int alpha) throws IOException {
        FootageFiles.writeImages(folder.resolve("fgr").resolve(name), frames, i -> FootageFiles.grey(WIDTH, HEIGHT, 9));
        FootageFiles.writeMattes(
                folder.resolve("pha").resolve(name), frames, i -> FootageFiles.matte(WIDTH, HEIGHT, alpha));
    }

    private Footage footage() {
        return new VideoMattingFootage(folder, new Backgrounds(folder.resolve("backgrounds")));
    }

    private static FootageFrame frame(Footage footage, long seed, int index) {
        try (Footage.Take take = footage.take(0, RandomStream.of(seed))) {
            return take.frame(index);
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::footage).isInstanceOf(FootageException.class).hasMessageContaining(message);
    }
}
