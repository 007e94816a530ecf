package dev.mattebox.training.data.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.footage.Footage.ClipSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ImageMattingFootageTest {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 36;

    @TempDir
    Path folder;

    @Test
    void alphaAndColoursMoveTogether() throws IOException {
        GrayImage alpha = FootageFiles.disc(WIDTH, HEIGHT, 12);
        writeStill("fgr/ball.png", redInside(alpha));
        FootageFiles.write(folder.resolve("pha/ball.png"), alpha);
        writeStill("backgrounds/lawn.png", FootageFiles.plain(20, 20, 0, 255, 0));
        Footage footage = footage();

        for (int seed = 0; seed < 10; seed++) {
            try (Footage.Take take = footage.take(0, RandomStream.of(seed))) {
                for (int index : new int[] {0, 11, 23}) {
                    FootageFrame frame = take.frame(index);
                    for (int i = 0; i < frame.alpha().length; i++) {
                        int level = frame.alpha()[i] & 255;
                        assertThat(frame.rgb()[3 * i] & 255).isCloseTo(level, within(1));
                        assertThat(frame.rgb()[3 * i + 1] & 255).isCloseTo(255 - level, within(1));
                        assertThat(frame.rgb()[3 * i + 2])
                                .as("what lies behind the target")
                                .isZero();
                    }
                }
            }
        }
    }

    @Test
    void targetAndBackgroundMoveDifferentlyAndAreTheSameEveryTime() throws IOException {
        writeStill("image/a.png", FootageFiles.grey(WIDTH, HEIGHT, 255));
        FootageFiles.write(folder.resolve("alpha/a.png"), FootageFiles.disc(WIDTH, HEIGHT, 9));
        writeStill("backgrounds/b.png", FootageFiles.pattern(80, 80, i -> i / 240 * 2));

        FootageFrame first = frame(3, 0);
        FootageFrame last = frame(3, 23);

        assertThat(last.alpha()).isNotEqualTo(first.alpha());
        assertThat(last.rgb()[0]).isNotEqualTo(first.rgb()[0]);
        assertThat(frame(3, 23).rgb()).isEqualTo(last.rgb());
        assertThat(frame(4, 23).rgb()).isNotEqualTo(last.rgb());
    }

    @Test
    void clipsAreAsLongAsOneLikesAndTwentyFourFramesOtherwise() throws IOException {
        writeStill("fgr/a.png", FootageFiles.grey(WIDTH, HEIGHT, 255));
        writeStill("pha/a.png", FootageFiles.grey(WIDTH, HEIGHT, 255));
        writeStill("backgrounds/b.png", FootageFiles.grey(8, 8, 0));
        Backgrounds backgrounds = new Backgrounds(folder.resolve("backgrounds"));

        assertThat(footage().supervision()).isEqualTo(Supervision.ALPHA);
        assertThat(footage().size(0)).isEqualTo(new ClipSize(24, WIDTH, HEIGHT));
        assertThat(new ImageMattingFootage(folder, backgrounds, 5).size(0).frames())
                .isEqualTo(5);
        assertThatThrownBy(() -> new ImageMattingFootage(folder, backgrounds, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one frame, not 0");
    }

    @Test
    void whatDoesNotFitIsNamedAtOpening() throws IOException {
        writeStill("backgrounds/b.png", FootageFiles.grey(8, 8, 0));
        assertRefused("fgr is no folder");
        Files.createDirectories(folder.resolve("pha"));
        writeStill("fgr/a.png", FootageFiles.grey(WIDTH, HEIGHT, 0));
        assertRefused("a.png has no partner of the same name");
        writeStill("pha/a.png", FootageFiles.grey(WIDTH, HEIGHT + 2, 0));
        assertRefused("a.png is 48x38, but");
        Files.writeString(folder.resolve("pha/a.png"), "no picture");
        assertRefused("a.png is no PNG or JPEG");
    }

    private static RgbImage redInside(GrayImage alpha) {
        return FootageFiles.pattern(WIDTH, HEIGHT, i -> {
            boolean inside = alpha.values()[i / 3] != 0;
            return i % 3 == (inside ? 0 : 2) ? 255 : 0;
        });
    }

    private void writeStill(String name, RgbImage image) throws IOException {
        FootageFiles.write(folder.resolve(name), image);
    }

    private Footage footage() {
        return new ImageMattingFootage(folder, new Backgrounds(folder.resolve("backgrounds")));
    }

    private FootageFrame frame(long seed, int index) {
        try (Footage.Take take = footage().take(0, RandomStream.of(seed))) {
            return take.frame(index);
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::footage).isInstanceOf(FootageException.class).hasMessageContaining(message);
    }
}
