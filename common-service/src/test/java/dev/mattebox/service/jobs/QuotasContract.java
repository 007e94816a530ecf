package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolders;
import dev.mattebox.service.storage.StoredFile;
import dev.mattebox.service.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What tenants may use is counted exactly, whatever database counts it, and however many ask at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QuotasContract {

    private static final long MEGABYTE = 1 << 20;

    private RunningJobs service;

    /** The settings that name the database. */
    abstract String[] database();

    /** Stops what {@link #database} started. */
    abstract void stopDatabase() throws IOException;

    @BeforeAll
    @SuppressWarnings("NullAway.Init")
    void start(@TempDir Path home) {
        service = new RunningJobs(
                home,
                Stream.concat(
                                Stream.of(database()),
                                Stream.of(
                                        "--mattebox.workers=32",
                                        "--mattebox.quotas.each-tenant.jobs=3",
                                        "--mattebox.quotas.each-tenant.frames-per-day=100",
                                        "--mattebox.quotas.each-tenant.stored-bytes=1MB",
                                        "--mattebox.quotas.tenants.large.jobs=5"))
                        .toArray(String[]::new));
        service.when("waits", ScriptedHandler.untilReleased(new CountDownLatch(1), new CountDownLatch(1)));
        service.when("short", ScriptedHandler.writing("x"));
        service.when("longer than declared", run -> {
            run.progress("working", 90, null);
            return ScriptedHandler.write(run, "x");
        });
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
        stopDatabase();
    }

    private Job submit(String tenant, String options, long frames, long bytes) {
        JobId id = service.bean(JobIds.class).next();
        service.bean(JobFolders.class).of(id.value()).create();
        return service.bean(JobQueue.class)
                .submit(new NewJob(
                        id,
                        tenant,
                        ScriptedHandler.KIND,
                        options,
                        JobPriority.NORMAL,
                        frames,
                        null,
                        List.of(new StoredFile("input", bytes, "0".repeat(64)))));
    }

    @Test
    void ofJobsThatComeAtOnceSoManyAreAcceptedAsMayWaitOrRun() throws InterruptedException {
        assertThat(accepted("crowd", 12)).isEqualTo(3);
        assertThat(accepted("large", 12)).as("a tenant with a quota of its own").isEqualTo(5);
        assertThat(accepted("another", 1)).as("others are not concerned").isEqualTo(1);
    }

    private int accepted(String tenant, int sent) throws InterruptedException {
        ExecutorService users = Executors.newFixedThreadPool(sent);
        try {
            List<Future<Job>> answers = new ArrayList<>();
            for (int i = 0; i < sent; i++) {
                answers.add(users.submit(() -> submit(tenant, "waits", 1, 0)));
            }
            int accepted = 0;
            for (Future<Job> answer : answers) {
                try {
                    answer.get();
                    accepted++;
                } catch (ExecutionException refused) {
                    assertRefused(Objects.requireNonNull(refused.getCause()), "jobs");
                }
            }
            return accepted;
        } finally {
            users.shutdown();
        }
    }

    private static ProblemException assertRefused(Throwable refused, String quota) {
        assertThat(refused).isInstanceOf(ProblemException.class);
        ProblemException problem = (ProblemException) refused;
        assertThat(problem.type().name()).isEqualTo("quota-exceeded");
        assertThat(problem.problem().status()).isEqualTo(429);
        assertThat(problem.problem().members()).containsEntry("quota", quota).containsKeys("allowed", "used");
        return problem;
    }

    @Test
    void aFinishedJobMakesRoomForAnother() {
        for (int i = 0; i < 5; i++) {
            service.await(submit("steady", "short", 1, 0), JobState.SUCCEEDED);
        }
    }

    @Test
    void framesAreChargedForTheDayAlsoWhenTheirJobIsDeleted() {
        Job job = submit("filmer", "short", 60, 0);
        service.await(job, JobState.SUCCEEDED);
        service.bean(JobQueue.class).delete(job);
        assertThatThrownBy(() -> submit("filmer", "short", 41, 0))
                .satisfies(refused -> assertThat(
                                assertRefused(refused, "framesPerDay").problem().members())
                        .containsEntry("allowed", 100L)
                        .containsEntry("used", 60L));
        submit("filmer", "short", 40, 0);
    }

    @Test
    void aClipThatIsLongerThanItDeclaresIsChargedForWhatItHas() {
        Job job = service.await(submit("liar", "longer than declared", 1, 0), JobState.SUCCEEDED);
        Await.until(
                "it is charged",
                () -> service.bean(JdbcClient.class)
                                .sql("select frames from charged_frames where job_id = :job")
                                .param("job", job.id().value())
                                .query(Long.class)
                                .single()
                        == 90);
        assertThatThrownBy(() -> submit("liar", "short", 11, 0))
                .satisfies(refused -> assertRefused(refused, "framesPerDay"));
    }

    @Test
    void inputsAndArtifactsAreStoredBytesUntilTheirJobIsDeleted() {
        Job job = submit("hoarder", "short", 1, MEGABYTE - 10);
        service.await(job, JobState.SUCCEEDED);
        assertThatThrownBy(() -> submit("hoarder", "short", 1, 10))
                .satisfies(refused -> assertThat(
                                assertRefused(refused, "storedBytes").problem().members())
                        .containsEntry("used", MEGABYTE - 9));
        service.bean(JobQueue.class).delete(job);
        submit("hoarder", "short", 1, 10);
    }

    @Test
    void aRepetitionOfAnAcceptedRequestIsAnsweredWhateverIsUsed() {
        NewJob.Idempotency key = new NewJob.Idempotency("again", "digest");
        Job first = service.submit("repeater", "waits", key);
        submit("repeater", "waits", 1, 0);
        submit("repeater", "waits", 1, 0);
        assertThatThrownBy(() -> submit("repeater", "waits", 1, 0))
                .satisfies(refused -> assertRefused(refused, "jobs"));
        assertThat(service.submit("repeater", "waits", key).id()).isEqualTo(first.id());
    }
}
