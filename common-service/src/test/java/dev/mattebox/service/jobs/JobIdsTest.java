package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.ManualClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

class JobIdsTest {

    @Property(tries = 50)
    void identifiersRiseWhateverTheClockDoes(@ForAll @Size(max = 50) List<@IntRange(min = -5, max = 5) Integer> steps) {
        ManualClock clock = new ManualClock();
        JobIds ids = new JobIds(clock);
        JobId last = ids.next();
        for (int step : steps) {
            clock.advance(Duration.ofMillis(step));
            for (int i = 0; i < 200; i++) {
                JobId next = ids.next();
                assertThat(next).isGreaterThan(last);
                last = next;
            }
        }
        UUID uuid = UUID.fromString(last.value());
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Property(tries = 200)
    void whatIsNoIdentifierIsNotParsed(@ForAll String text) {
        assertThat(JobId.parse(text)).isEmpty();
    }
}
