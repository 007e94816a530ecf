package dev.mattebox.service.jobs;

/** Tells a handler to stop at once: the job is cancelled, deleted or another worker's, or the service is stopping. */
public final class JobStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean serviceStopping;

    private JobStoppedException(String message, boolean serviceStopping) {
        super(message);
        this.serviceStopping = serviceStopping;
    }

    static JobStoppedException serviceStopping(JobId id) {
        return new JobStoppedException("The service is stopping; job " + id + " goes back to the queue", true);
    }

    static JobStoppedException noLongerOurs(JobId id, int attempt) {
        return new JobStoppedException(
                "Job " + id + " was cancelled, deleted or taken over; attempt " + attempt + " ends", false);
    }

    boolean isServiceStopping() {
        return serviceStopping;
    }
}
