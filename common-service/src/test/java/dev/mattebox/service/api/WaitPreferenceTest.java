package dev.mattebox.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait                              | 30
            Wait                              | 30
            wait=5                            | 5
            wait = "7"                        | 7
            wait=0                            | 0
            wait=600                          | 30
            respond-async, wait=10            | 10
            handling=lenient; strict, wait    | 30
            wait=3; note=x, return=minimal    | 3
            """)
    void isReadAsTheStandardWritesIt(String header, long seconds) {
        assertThat(WaitPreference.of(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "respond-async", "waiting", "no-wait", "await=3", "wait=soon", "wait=-1", "note=\"x; wait\""
            })
    void otherPreferencesAreNoWaiting(String header) {
        assertThat(WaitPreference.of(List.of(header))).isEmpty();
    }

    @Test
    void itMayComeInAnyOfSeveralHeaders() {
        assertThat(WaitPreference.of(List.of("respond-async", "wait=4"))).contains(Duration.ofSeconds(4));
        assertThat(WaitPreference.of(null)).isEmpty();
    }
}
