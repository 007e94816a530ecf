package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.client.cli.BatchItem.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class BatchManifestTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(folder.resolve("a.mp4"), "a clip");
        Files.writeString(folder.resolve("a.png"), "a mask");
    }

    @Test
    void aLineNamesFilesBesideTheListAddressesAndOptions() throws IOException {
        List<BatchItem> items = read("""
                {"id": "shot-7", "video": "a.mp4", "mask": "a.png", "options": {"quality": true}}

                {"id": "shot-8", "video": "https://media.example/8.mp4", "mask": "./a.png"}
                """);
        assertThat(items).extracting(BatchItem::id).containsExactly("shot-7", "shot-8");
        assertThat(items.get(0).video()).isEqualTo(new Source.LocalFile(folder.resolve("a.mp4")));
        assertThat(items.get(0).options()).hasToString("{\"quality\":true}");
        assertThat(items.get(1).video()).isEqualTo(new Source.Link(URI.create("https://media.example/8.mp4")));
        assertThat(items.get(1).mask()).isEqualTo(new Source.LocalFile(folder.resolve("a.png")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': 'a', 'video': 'a.mp4'}|has no mask",
                "{'id': 'a', 'video': 'b.mp4', 'mask': 'a.png'}|b.mp4",
                "{'id': '../a', 'video': 'a.mp4', 'mask': 'a.png'}|'../a'",
                "{'id': 'a', 'video': 'a.mp4', 'mask': 'a.png', 'option': {}}|'option'",
                "{'id': 'a', 'video': 'a.mp4', 'mask': 'a.png', 'options': 3}|options",
                "{'id': 'first', 'video': 'a.mp4', 'mask': 'a.png'}|of a line before",
                "{'id': 'a', 'video': 'https://a b', 'mask': 'a.png'}|no address",
                "['a']|no JSON object",
                "{'id': |no JSON"
            },
            quoteCharacter = '`')
    void whatIsWrongWithALineIsSaidWithItsNumber(String line, String reason) {
        String list = "{\"id\": \"first\", \"video\": \"a.mp4\", \"mask\": \"a.png\"}\n" + line.replace('\'', '"');
        assertThatThrownBy(() -> read(list))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("Line 2 of clips.jsonl ")
                .hasMessageContaining(reason);
    }

    private List<BatchItem> read(String list) throws IOException {
        Path file = Files.writeString(folder.resolve("clips.jsonl"), list);
        return BatchManifest.read(file);
    }
}
