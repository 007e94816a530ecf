package dev.mattebox.service.jobs;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The identifier of a job: a UUID of version 7, so that the order of identifiers is the order of acceptance.
 *
 * @param value the canonical form, lower-case, 36 characters
 */
public record JobId(String value) implements Comparable<JobId> {

    /**
     * @throws IllegalArgumentException if the value is not a UUID in canonical form
     */
    public JobId {
        if (!UUID.fromString(value).toString().equals(value)) {
            throw new IllegalArgumentException("Not a UUID in canonical form: " + value);
        }
    }

    /** The identifier that this text stands for, or nothing if it is none. */
    public static Optional<JobId> parse(String text) {
        try {
            return Optional.of(new JobId(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** When it was made, to the millisecond. */
    Instant time() {
        return Instant.ofEpochMilli(UUID.fromString(value).getMostSignificantBits() >>> 16);
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
