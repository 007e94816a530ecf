package dev.mattebox.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The contract of the last release is kept. With a release, {@code openapi.yaml} is copied to
 * {@code src/test/resources/openapi-released.yaml}, and at no other time.
 */
class ReleasedContractTest {

    private static final String MATTING = "\n    Matting:\n";

    @Test
    void whatWasReleasedIsKept() throws IOException {
        assertThat(BreakingChanges.between(released(), Files.readString(Path.of("..", "openapi.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a field of an answer, '\n        framesPerSecond:\n', '\n        speed:\n'",
        "a field of a field of an answer, '\n        sizeBytes:\n', '\n        bytes:\n'",
        "a path, '\n  /v1/models:\n', '\n  /v1/networks:\n'",
        "a value, '\n      - EXPIRED\n', '\n'",
        "a type, '\n        queuePosition:\n          type: integer\n', '\n        queuePosition:\n          type: string\n'"
    })
    void whatIsTakenAwayIsFound(String what, String old, String changed) throws IOException {
        String contract = released();
        String less = contract.replace(old, changed);
        assertThat(less).as(what).isNotEqualTo(contract);
        assertThat(BreakingChanges.between(contract, less)).as(what).isNotEmpty();
    }

    @Test
    void whatIsAddedBreaksNothing() throws IOException {
        String contract = released();
        String more = contract.replace(MATTING, MATTING + "      x-since: \"1\"\n")
                .replace(
                        "\n        framesPerSecond:\n",
                        "\n        bytesPerSecond:\n          type: number\n        framesPerSecond:\n");
        assertThat(more).isNotEqualTo(contract);
        assertThat(BreakingChanges.between(contract, more)).isEmpty();
    }

    private static String released() throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "openapi-released.yaml"));
    }
}
