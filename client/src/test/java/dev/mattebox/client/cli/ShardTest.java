package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import java.util.Map;
import java.util.stream.IntStream;

class ShardTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyItemIsExactlyOneShards(int count) {
        for (int item = 0; item < 20; item++) {
            int position = item;
            assertThat(IntStream.range(0, count).filter(index -> new Shard(index, count).has(position)))
                    .hasSize(1);
        }
    }

    @Test
    void anIndexedJobSaysWhichOneItIs() {
        assertThat(Shard.of(Map.of("JOB_COMPLETION_INDEX", "2", "JOB_COMPLETION_COUNT", "5")))
                .contains(new Shard(2, 5));
        assertThat(Shard.of(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-1, 5", "one, 5", "0, 0"})
    void anIndexThatMakesNoSenseIsRefused(String index, String count) {
        assertThatThrownBy(() -> Shard.of(Map.of("JOB_COMPLETION_INDEX", index, "JOB_COMPLETION_COUNT", count)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(index)
                .hasMessageContaining(count);
    }

    @Test
    void anIndexWithoutItsCountIsRefusedSinceAllWouldDoTheSame() {
        assertThatThrownBy(() -> Shard.of(Map.of("JOB_COMPLETION_INDEX", "2")))
                .hasMessageContaining("JOB_COMPLETION_COUNT is not");
    }

    @Test
    void whatIsTypedIsIndexAndCount() {
        assertThat(new Shard.Converter().convert("0/4")).isEqualTo(new Shard(0, 4));
        assertThatThrownBy(() -> new Shard.Converter().convert("4/4")).isInstanceOf(TypeConversionException.class);
    }
}
