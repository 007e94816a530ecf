package dev.mattebox.mqe.api;

import dev.mattebox.mqe.admission.MqeAdmission.Admitted;
import dev.mattebox.service.api.JobResource;
import dev.mattebox.service.api.WaitPreference;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobWait;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers requests that have become jobs: at once, or when the job is finished if its user would rather wait. */
@Component
final class SubmissionAnswers {

    private final JobWait wait;

    SubmissionAnswers(JobWait wait) {
        this.wait = wait;
    }

    /**
     * Waits only for small jobs. One that is not finished when its user's patience ends is answered as any other.
     *
     * @param preferences the values of all headers {@code Prefer}, or null
     */
    <R> ResponseEntity<R> answer(JobResource<R> jobs, Admitted admitted, @Nullable List<String> preferences) {
        Optional<Duration> patience = admitted.isSmall() ? WaitPreference.of(preferences) : Optional.empty();
        Job job = patience.map(atMost -> wait.untilFinished(admitted.job(), atMost))
                .orElse(admitted.job());
        return patience.isPresent() && job.state().isFinished() ? jobs.finished(job) : jobs.accepted(job);
    }
}
