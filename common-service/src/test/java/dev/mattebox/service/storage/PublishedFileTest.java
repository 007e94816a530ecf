package dev.mattebox.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PublishedFileTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void aPublishedFileIsMovedWholeAndKnownBySizeAndDigest() throws IOException {
        Path work = Files.writeString(folder.resolve("a.part"), "abc");
        PublishedFile file = PublishedFile.publish(work, folder.resolve("a"));
        assertThat(file).isEqualTo(new PublishedFile(3, ABC));
        assertThat(folder.resolve("a")).hasContent("abc");
        assertThat(work).doesNotExist();
    }

    @Test
    void publishingReplacesWhatAnInterruptedRunHadPublished() throws IOException {
        Files.writeString(folder.resolve("a"), "of the run before");
        PublishedFile.publish(Files.writeString(folder.resolve("a.part"), "abc"), folder.resolve("a"));
        assertThat(folder.resolve("a")).hasContent("abc");
    }

    @Test
    void whatWasNeverWrittenCannotBePublished() {
        assertThatThrownBy(() -> PublishedFile.publish(folder.resolve("none"), folder.resolve("a")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }
}
