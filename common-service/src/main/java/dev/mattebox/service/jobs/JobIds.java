package dev.mattebox.service.jobs;

import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes identifiers that rise strictly, even within one millisecond and when the clock is set back. */
@Component
public final class JobIds {

    private static final int SEQUENCE_BITS = 12;
    private static final int SEQUENCES = 1 << SEQUENCE_BITS;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillisecond;
    private int sequence;

    JobIds(Clock clock) {
        this.clock = clock;
    }

    /** The next identifier; safe for many threads. */
    public synchronized JobId next() {
        long now = clock.millis();
        if (now > lastMillisecond) {
            lastMillisecond = now;
            sequence = random.nextInt(SEQUENCES / 2);
        } else if (++sequence == SEQUENCES) {
            lastMillisecond++;
            sequence = 0;
        }
        long high = lastMillisecond << 16 | 0x7000L | sequence;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new JobId(new UUID(high, low).toString());
    }
}
