package dev.mattebox.service.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Which of its tenant's waiting jobs a job overtakes; in rising order. */
@Schema(
        name = "Priority",
        enumAsRef = true,
        description =
                "How soon the job is begun, among the caller's own waiting jobs: `high` ones before `normal` ones before"
                        + " `low` ones, each in the order of acceptance. A running job is not interrupted, and the jobs of"
                        + " other tenants wait neither longer nor shorter.")
public enum JobPriority {
    /** Waits for all others. */
    @JsonProperty("low")
    LOW(-1),
    /** What jobs have that ask for nothing else. */
    @JsonProperty("normal")
    NORMAL(0),
    /** Waits for none but its like. */
    @JsonProperty("high")
    HIGH(1);

    private final int rank;

    JobPriority(int rank) {
        this.rank = rank;
    }

    /** What it is in the database, where it is compared. */
    int rank() {
        return rank;
    }

    static JobPriority ofRank(int rank) {
        for (JobPriority priority : values()) {
            if (priority.rank == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("No priority has the rank " + rank);
    }
}
