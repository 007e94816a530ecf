package dev.mattebox.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class JobFolderTest {

    @TempDir
    Path root;

    @Property(tries = 500)
    void noNameLeadsOutOfTheFolder(@ForAll String name) {
        JobFolder folder = new JobFolder(Path.of("/jobs/1"));
        try {
            Path place = folder.output(1, name);
            assertThat(place.normalize().getParent()).isEqualTo(Path.of("/jobs/1/attempt-1"));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("plain file name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "/etc/passwd", "a\\b", "a\u0000b", ".hidden", "a b"})
    void namesThatAreNoPlainFileNamesAreRefused(String name) {
        assertThatThrownBy(() -> new JobFolder(root).input(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAttemptBeginsWithoutWhatEarlierOnesLeft() throws IOException {
        JobFolder folder = new JobFolder(root).create();
        Files.writeString(folder.input("video"), "kept");
        folder.beginAttempt(1);
        Files.writeString(folder.output(1, "half.part"), "half");
        folder.beginAttempt(2);
        assertThat(root.resolve("attempt-1")).doesNotExist();
        assertThat(root.resolve("attempt-2")).isEmptyDirectory();
        assertThat(folder.input("video")).hasContent("kept");
    }

    @Test
    void linksAreDeletedAndNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "x");
        Path job = Files.createDirectory(root.resolve("job"));
        Files.createSymbolicLink(job.resolve("link"), elsewhere);
        new JobFolder(job).delete();
        assertThat(job).doesNotExist();
        assertThat(elsewhere.resolve("precious")).exists();
    }
}
