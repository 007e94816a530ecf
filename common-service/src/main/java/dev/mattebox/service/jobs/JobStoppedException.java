package dev.mattebox.service.jobs;

/** Tells a handler to stop at once: the job is cancelled, deleted or another worker's, or the service is stopping. */
public final class JobStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean handingBack;

    private JobStoppedException(String message, boolean handingBack) {
        super(message);
        this.handingBack = handingBack;
    }

    static JobStoppedException serviceStopping(JobId id) {
        return new JobStoppedException("The service is stopping; job " + id + " goes back to the queue", true);
    }

    static JobStoppedException storeInTrouble(JobId id) {
        return new JobStoppedException("Job " + id + " goes back to the queue until files can be kept again", true);
    }

    static JobStoppedException noLongerOurs(JobId id, int attempt) {
        return new JobStoppedException(
                "Job " + id + " was cancelled, deleted or taken over; attempt " + attempt + " ends", false);
    }

    boolean isHandingBack() {
        return handingBack;
    }
}
