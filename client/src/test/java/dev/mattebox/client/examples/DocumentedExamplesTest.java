package dev.mattebox.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code docs/clients.md} shows is what is run: by {@code client/try}, and by the tests of this module. */
class DocumentedExamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"examples/matte.py", "examples/matte.ts"})
    void theDocumentationShowsTheExampleAsItIsRun(String example) throws IOException {
        assertThat(documentation()).contains(Files.readString(Path.of(example)));
    }

    @ParameterizedTest
    @ValueSource(strings = "src/test/java/dev/mattebox/client/examples/Matte.java")
    void theDocumentationShowsTheMethodAsItIsTested(String example) throws IOException {
        String source = Files.readString(Path.of(example));
        String method = source.substring(source.indexOf("    public static void matte"), source.lastIndexOf('}'));
        assertThat(documentation()).contains(method.stripTrailing().stripIndent());
    }

    private static String documentation() throws IOException {
        return Files.readString(Path.of("..", "docs", "clients.md"));
    }
}
