package dev.mattebox.service.jobs;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a job stands. It moves to the right only: from QUEUED to RUNNING to one of the finished states. */
@Schema(
        name = "JobState",
        enumAsRef = true,
        description =
                "Where a job stands: QUEUED, then RUNNING, then one of SUCCEEDED, FAILED and CANCELLED; later perhaps"
                        + " EXPIRED. A job whose worker has to stop is QUEUED again.")
public enum JobState {
    /** Accepted, waits for a worker; also after its worker had to stop. */
    QUEUED,
    /** A worker is at it. */
    RUNNING,
    /** Its artifacts are there. */
    SUCCEEDED,
    /** It ended with a problem. */
    FAILED,
    /** Its user cancelled it. */
    CANCELLED,
    /** Its artifacts were deleted because of their age. */
    EXPIRED;

    /** True if nothing will happen any more. */
    public boolean isFinished() {
        return this != QUEUED && this != RUNNING;
    }
}
