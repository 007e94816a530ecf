package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class BackgroundFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsAPartThatIsCalledAfterItAndAColourStaysOne() throws IOException {
        OutputOption image = over(file("Beach at 6.JPG"));
        OutputOption colour = new OutputOption("composite", "h264", Optional.of("#336699"));
        BackgroundFiles files = BackgroundFiles.of(List.of(image, colour, image));
        assertThat(files.parts()).containsOnlyKeys("beach-at-6");
        assertThat(files.background(image)).isEqualTo("beach-at-6");
        assertThat(files.background(colour)).isEqualTo("#336699");
    }

    @Test
    void noTwoPartsShareANameAndNoneHasThatOfAnotherPartOrOfAColour() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        BackgroundFiles files = BackgroundFiles.of(List.of(
                over(file("beach.png")),
                over(file("other/beach.png")),
                over(file("mask.png")),
                over(file("facade.png")),
                over(file("07.png"))));
        assertThat(files.parts().keySet())
                .containsExactly("beach", "beach-2", "image-mask", "image-facade", "image-07");
    }

    @Test
    void aBackgroundMayHoldColons() {
        assertThat(new OutputOption.Converter().convert("composite:h264:https://media.example/beach.jpg"))
                .isEqualTo(new OutputOption("composite", "h264", Optional.of("https://media.example/beach.jpg")));
    }

    private static OutputOption over(Path file) {
        return new OutputOption("composite", "h264", Optional.of(file.toString()));
    }

    private Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }
}
