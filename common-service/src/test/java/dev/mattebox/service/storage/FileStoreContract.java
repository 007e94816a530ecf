package dev.mattebox.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** What every store does. */
abstract class FileStoreContract {

    @TempDir
    Path work;

    abstract FileStore store();

    /** Damages the bytes of a key behind the store's back. */
    abstract void damage(String key) throws IOException;

    @Test
    void whatIsPutIsTakenAwayAndCanBeReadInWholeAndInPart() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "0123456789");
        StoredFile stored = store().put("1/inputs/digits", file, "digits");
        assertThat(file).doesNotExist();
        assertThat(stored)
                .isEqualTo(new StoredFile(
                        "digits", 10, "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882"));
        assertThat(store().fetch("1/inputs/digits", stored, work.resolve("copy")))
                .hasContent("0123456789");
        assertThat(text("1/inputs/digits", 0, 10)).isEqualTo("0123456789");
        assertThat(text("1/inputs/digits", 3, 4)).isEqualTo("3456");
    }

    @Test
    void aFileOfSeveralPartsComesBackAsItWas() throws IOException {
        byte[] bytes = new byte[(70 << 20) + 12_345];
        new Random(7).nextBytes(bytes);
        StoredFile stored = store().put("2/attempt-1/large", Files.write(work.resolve("file"), bytes), "large");
        assertThat(stored.sizeBytes()).isEqualTo(bytes.length);
        Path copy = store().fetch("2/attempt-1/large", stored, work.resolve("copy"));
        assertThat(Files.mismatch(copy, Files.write(work.resolve("file"), bytes)))
                .isEqualTo(-1);
        try (InputStream part = store().open("2/attempt-1/large", (32 << 20) - 5, 10)) {
            byte[] expected = java.util.Arrays.copyOfRange(bytes, (32 << 20) - 5, (32 << 20) + 5);
            assertThat(part.readAllBytes()).isEqualTo(expected);
        }
    }

    @Test
    void aFileThatIsNotWhatWasPutIsRefused() throws IOException {
        StoredFile stored = put("3/inputs/video", "the video");
        damage("3/inputs/video");
        assertThatThrownBy(() -> store().fetch("3/inputs/video", stored, work.resolve("copy")))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(stored.sha256());
        assertThat(work.resolve("copy")).doesNotExist();
        store().delete("3/inputs/video");
        assertThatThrownBy(() -> store().fetch("3/inputs/video", stored, work.resolve("copy")))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void aPrefixIsDeletedWithAllBelowItAndNothingBeside() throws IOException {
        put("4/segments/0-1/a", "a");
        put("4/segments/1-1/a", "a");
        put("4/segments/1-10/a", "a");
        put("4/inputs/video", "v");
        put("44/inputs/video", "v");
        assertThat(store().folders("4/")).containsExactlyInAnyOrder("segments", "inputs");
        assertThat(store().folders("4/segments/")).containsExactlyInAnyOrder("0-1", "1-1", "1-10");
        store().delete("4/segments/1-1/");
        assertThat(store().folders("4/segments/")).containsExactlyInAnyOrder("0-1", "1-10");
        store().delete("4/");
        assertThat(store().folders("4/")).isEmpty();
        assertThat(store().folders("")).contains("44").doesNotContain("4");
        store().delete("4/");
    }

    StoredFile put(String key, String content) throws IOException {
        return store().put(
                        key, Files.writeString(work.resolve("put"), content), key.substring(key.lastIndexOf('/') + 1));
    }

    private String text(String key, long from, long length) throws IOException {
        try (InputStream bytes = store().open(key, from, length)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
