package dev.mattebox.service.jobs;

import java.time.Instant;

/**
 * Where in the queue a job stands. db-scheduler serves what was due first, so a place is a time long past.
 *
 * @param round the round of serving one job of each tenant
 * @param before how many jobs of that round came earlier
 */
record QueuePlace(long round, long before) {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final long MOST_PER_ROUND = 999_999;

    Instant asTime() {
        return FIRST.plusSeconds(round).plusNanos(Math.min(before, MOST_PER_ROUND) * 1_000);
    }
}
