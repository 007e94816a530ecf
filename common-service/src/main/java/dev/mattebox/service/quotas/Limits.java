package dev.mattebox.service.quotas;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What a tenant may use; null is without limit.
 *
 * @param jobs how many jobs may wait or run at a time
 * @param framesPerDay how many frames the jobs may have that are accepted on one day (UTC)
 * @param storedBytes how much all inputs, artifacts and resumable uploads may take
 * @param requestsPerMinute how many requests to the API each replica answers; as many may come at once
 */
record Limits(
        @Nullable @Min(1) Integer jobs,
        @Nullable @Min(1) Long framesPerDay,
        @Nullable DataSize storedBytes,
        @Nullable @Min(1) Integer requestsPerMinute) {

    Limits otherwise(Limits general) {
        return new Limits(
                jobs == null ? general.jobs : jobs,
                framesPerDay == null ? general.framesPerDay : framesPerDay,
                storedBytes == null ? general.storedBytes : storedBytes,
                requestsPerMinute == null ? general.requestsPerMinute : requestsPerMinute);
    }

    boolean concernJobs() {
        return jobs != null || framesPerDay != null || storedBytes != null;
    }
}
