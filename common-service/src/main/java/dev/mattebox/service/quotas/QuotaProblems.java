package dev.mattebox.service.quotas;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

/** How requests are refused of those who have used what they may. */
@Component
public final class QuotaProblems implements ProblemTypes {

    public static final ProblemType QUOTA_EXCEEDED = new ProblemType(
            "quota-exceeded",
            HttpStatus.TOO_MANY_REQUESTS,
            "The quota is used up",
            "The operator limits what each tenant may use. The member quota says which limit was met (jobs, framesPerDay,"
                    + " storedBytes or requestsPerMinute), the members allowed and used how much it is. Try again after the"
                    + " seconds of Retry-After.");

    @Override
    public List<ProblemType> all() {
        return List.of(QUOTA_EXCEEDED);
    }

    static ProblemException exceeded(String quota, long allowed, long used, Duration retryAfter, String detail) {
        long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
        return new ProblemException(QUOTA_EXCEEDED, detail)
                .with("quota", quota)
                .with("allowed", allowed)
                .with("used", used)
                .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
}
