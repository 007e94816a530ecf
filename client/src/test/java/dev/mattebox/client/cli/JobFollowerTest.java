package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.client.model.JobState;
import dev.mattebox.client.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

@Timeout(60)
class JobFollowerTest {

    @TempDir
    Path folder;

    /** Each look at it is as much later. */
    private static final class LeapingClock extends Clock {

        private final Duration leap;
        private Instant now = Instant.EPOCH;

        LeapingClock(Duration leap) {
            this.leap = leap;
        }

        @Override
        public Instant instant() {
            now = now.plus(leap);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aServiceThatIsAwayForAWhileIsAskedAgain() throws Exception {
        Deque<Supplier<JobState>> answers = new ArrayDeque<>(List.of(
                JobFollowerTest::unreachable,
                () -> failing(HttpStatus.SERVICE_UNAVAILABLE),
                () -> JobState.RUNNING,
                JobFollowerTest::unreachable,
                () -> JobState.SUCCEEDED));
        assertThat(follow(answers, Duration.ofSeconds(20))).isEqualTo(JobState.SUCCEEDED);
        assertThat(answers).isEmpty();
    }

    @Test
    void aServiceThatStaysAwayIsGivenUpAfterAMinute() {
        Deque<Supplier<JobState>> answers = new ArrayDeque<>(List.of(
                JobFollowerTest::unreachable,
                JobFollowerTest::unreachable,
                JobFollowerTest::unreachable,
                () -> JobState.SUCCEEDED));
        assertThatThrownBy(() -> follow(answers, Duration.ofSeconds(20))).isInstanceOf(ResourceAccessException.class);
        assertThat(answers).hasSize(1);
    }

    @Test
    void anyOtherAnswerIsTheLastOne() {
        Deque<Supplier<JobState>> answers =
                new ArrayDeque<>(List.of(JobFollowerTest::notFound, () -> JobState.SUCCEEDED));
        assertThatThrownBy(() -> follow(answers, Duration.ofSeconds(1)))
                .isInstanceOf(HttpClientErrorException.NotFound.class);
    }

    private JobState follow(Deque<Supplier<JobState>> answers, Duration leap) throws Exception {
        PrintWriter console = new PrintWriter(new StringWriter());
        return new JobFollower<JobState>(RestClient.create(), console, JobFollowerTest::status, new LeapingClock(leap))
                .fetch(JobState.QUEUED, id -> answers.remove().get(), folder);
    }

    private static JobStatus status(JobState state) {
        boolean finished = state == JobState.SUCCEEDED;
        return new JobStatus("1", state, new Progress(), finished, List.of(), null);
    }

    private static JobState unreachable() {
        throw new ResourceAccessException("Connection refused");
    }

    private static JobState failing(HttpStatus status) {
        throw HttpServerErrorException.create(
                status, status.getReasonPhrase(), new HttpHeaders(), new byte[0], StandardCharsets.UTF_8);
    }

    private static JobState notFound() {
        throw HttpClientErrorException.create(
                HttpStatus.NOT_FOUND, "Not Found", new HttpHeaders(), new byte[0], StandardCharsets.UTF_8);
    }
}
