package dev.mattebox.training.data.curated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.training.data.footage.FootageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CuratedManifestTest {

    @TempDir
    private Path dataSet;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"frames\":2'|'\"frames\":\"2\"'|frames in",
                "'\"frames\":2'|'\"frames\":0'|frames in",
                "'\"frames\":2,'|''|frames is missing",
                "'\"frames\":2'|'\"frames\":3'|replaced has 2 numbers for 3 frames",
                "'\"accepted\":true'|'\"accepted\":1'|accepted in",
                "'\"accepted\":true'|'\"accepted\":false'|digest",
                "'\"reliableCore\":0.75'|'\"reliableCore\":1.5'|scores.reliableCore in",
                "'\"reliableCore\"'|'\"reliableHeart\"'|scores.reliableCore is missing",
                "'\"video\":\"v\"'|'\"video\":\"v\",\"audio\":\"a\"'|models.audio in",
                "'[0.5,0.5]'|'[0.5,\"much\"]'|'replaced[1] in'",
                "'\"form\":1'|'\"form\":2'|form in",
                "'\"clip\":\"a\"'|'\"clip\":\"b\"'|clip in",
                "'\"form\":1,'|'\"form\":1,\"form\":1,'|no JSON",
                "'\"width\"'|'width'|no JSON"
            })
    void anErrorNamesFileAndField(String right, String wrong, String message) throws IOException {
        CuratedClips.write(dataSet, "a", 2, true);
        Path clip = dataSet.resolve("a");
        Path file = clip.resolve("manifest.json");
        String text = Files.readString(file);
        String changed = text.replace(right, wrong);
        Files.writeString(file, changed);

        assertThatThrownBy(() -> CuratedManifest.read(clip))
                .as(changed)
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aManifestThatIsCutOffIsRefused() throws IOException {
        CuratedClips.write(dataSet, "a", 2, true);
        Path file = dataSet.resolve("a/manifest.json");
        Files.writeString(file, Files.readString(file).substring(0, 100));

        assertThatThrownBy(() -> CuratedFootage.open(dataSet))
                .isInstanceOf(FootageException.class)
                .hasMessageContaining(file + " is no JSON");
    }
}
