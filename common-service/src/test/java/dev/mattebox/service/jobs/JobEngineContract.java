package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.testing.Await;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the job engine promises, whatever database it is on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JobEngineContract {

    private Path home = Path.of("");
    private RunningJobs service;

    /** The settings that name the database. */
    abstract String[] database();

    @BeforeAll
    @SuppressWarnings("NullAway.Init")
    void start(@TempDir Path folder) {
        home = folder;
        service = new RunningJobs(home, settings("--mattebox.workers=2", "--mattebox.jobs.heartbeat=100ms"));
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
        stopDatabase();
    }

    /** Stops what {@link #database} started. */
    abstract void stopDatabase() throws IOException;

    private String[] settings(String... more) {
        return Stream.concat(Stream.of(database()), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aJobRunsAndItsFileIsPublishedWithSizeAndDigest() throws IOException {
        service.when("hello", ScriptedHandler.writing("hello"));
        Job done = service.await(service.submit("hello"), JobState.SUCCEEDED);
        Artifacts artifacts = service.bean(Artifacts.class);
        Artifact artifact = artifacts.of(done.id()).get(0);
        assertThat(done.attempt()).isEqualTo(1);
        assertThat(done.finishedAt()).isAfterOrEqualTo(done.startedAt());
        assertThat(artifact.sizeBytes()).isEqualTo(5);
        assertThat(artifact.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(artifacts.open(done.id(), artifact, 0, 5)).hasContent("hello");
    }

    @Test
    void whatAJobSaysBesideItsFilesIsKeptWhenItSucceeds() {
        service.when("talkative", run -> {
            run.result("{\"words\":3}");
            return ScriptedHandler.write(run, "and a file");
        });
        assertThat(service.await(service.submit("talkative"), JobState.SUCCEEDED)
                        .result())
                .isEqualTo("{\"words\":3}");
        service.when("talks and fails", run -> {
            run.result("{}");
            throw new ProblemException(CommonProblems.INSUFFICIENT_STORAGE, "No space.");
        });
        assertThat(service.await(service.submit("talks and fails"), JobState.FAILED)
                        .result())
                .isNull();
    }

    @Test
    void aFailedJobTellsItsProblemAndLeavesNoFiles() {
        service.when("disk full", run -> {
            ScriptedHandler.write(run, "half");
            throw new ProblemException(CommonProblems.INSUFFICIENT_STORAGE, "No space for frame 7.").with("frame", 7);
        });
        Job failed = service.await(service.submit("disk full"), JobState.FAILED);
        assertThat(failed.problem()).satisfies(problem -> {
            assertThat(problem.type().toString()).isEqualTo("/problems/insufficient-storage");
            assertThat(problem.detail()).isEqualTo("No space for frame 7.");
            assertThat(problem.members()).containsEntry("frame", 7);
        });
        Await.until("the files are gone", () -> attempts(failed).isEmpty());
    }

    @Test
    void anUnexpectedFailureIsAnInternalErrorWithoutItsDetails() {
        service.when("defect", run -> {
            throw new IllegalStateException("a secret path");
        });
        Job failed = service.await(service.submit("defect"), JobState.FAILED);
        assertThat(failed.problem()).satisfies(problem -> {
            assertThat(problem.type().toString()).isEqualTo("/problems/internal-error");
            assertThat(problem.detail()).doesNotContain("secret");
        });
    }

    @Test
    void aRunningJobThatIsCancelledStopsAtItsNextFrameAndLeavesNoFiles() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        service.when("endless", run -> {
            begun.countDown();
            try {
                ScriptedHandler.write(run, "half");
                for (long frame = 0; ; frame++) {
                    run.progress("working", frame, null);
                }
            } finally {
                stopped.countDown();
            }
        });
        Job job = service.submit("endless");
        begun.await();
        assertThat(service.bean(JobQueue.class).cancel(service.now(job)).state())
                .isEqualTo(JobState.CANCELLED);
        stopped.await();
        Await.until("the files are gone", () -> attempts(job).isEmpty());
        assertThat(service.now(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aFinishedJobCannotBeCancelledButACancelledOneCanBeCancelledAgain() {
        service.when("short", ScriptedHandler.writing("x"));
        Job done = service.await(service.submit("short"), JobState.SUCCEEDED);
        JobQueue queue = service.bean(JobQueue.class);
        assertThatThrownBy(() -> queue.cancel(done)).hasMessageContaining("SUCCEEDED");
        service.when("waiting", ScriptedHandler.untilReleased(new CountDownLatch(1), new CountDownLatch(1)));
        Job cancelled = queue.cancel(service.submit("waiting"));
        assertThat(queue.cancel(cancelled)).isEqualTo(cancelled);
    }

    @Test
    void cancelAndFinishNeverBothWin() throws Exception {
        Random random = new Random(1);
        service.when("race", run -> {
            for (int frame = random.nextInt(200); frame > 0; frame--) {
                run.progress("working", frame, null);
            }
            return ScriptedHandler.write(run, "x");
        });
        ExecutorService users = Executors.newFixedThreadPool(1);
        try {
            for (int round = 0; round < 40; round++) {
                Job job = service.submit("race");
                if (round % 2 == 0) {
                    Await.until("it has begun", () -> service.now(job).state() != JobState.QUEUED);
                }
                Future<Boolean> cancelled = users.submit(() -> cancel(job));
                boolean won = cancelled.get();
                Await.until("finished", () -> service.now(job).state().isFinished());
                assertThat(service.now(job).state()).isEqualTo(won ? JobState.CANCELLED : JobState.SUCCEEDED);
                assertThat(service.bean(Artifacts.class).of(job.id())).hasSize(won ? 0 : 1);
            }
        } finally {
            users.shutdown();
        }
    }

    private boolean cancel(Job job) {
        try {
            service.bean(JobQueue.class).cancel(job);
            return true;
        } catch (ProblemException finishedBefore) {
            return false;
        }
    }

    @Test
    void aDeletedJobStopsAndLeavesNothing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        service.when("deleted", ScriptedHandler.untilReleased(begun, new CountDownLatch(1)));
        Job job = service.submit("deleted");
        begun.await();
        service.bean(JobQueue.class).delete(job);
        assertThat(service.bean(Jobs.class).find(job.id())).isEmpty();
        Await.until("the folder is gone", () -> Files.notExists(RunningJobs.folder(home, job)));
        Await.until("the queue has forgotten it", () -> scheduled(job) == 0);
    }

    @Test
    void aRepeatedIdempotencyKeyGivesTheFirstJobAlsoWhenSentAtTheSameTime() throws Exception {
        service.when("once", ScriptedHandler.writing("x"));
        NewJob.Idempotency key = new NewJob.Idempotency("key-1", "digest");
        ExecutorService users = Executors.newFixedThreadPool(8);
        try {
            List<Future<Job>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(users.submit(() -> service.submit("once", key)));
            }
            Set<JobId> ids =
                    answers.stream().map(JobEngineContract::get).map(Job::id).collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        } finally {
            users.shutdown();
        }
        assertThatThrownBy(() -> service.submit("once", new NewJob.Idempotency("key-1", "other")))
                .hasMessageContaining("other content");
    }

    private static Job get(Future<Job> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWorkerThatWasGivenUpForDeadChangesNothingAnyMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        service.when("zombie", run -> {
            begun.countDown();
            released.await();
            return ScriptedHandler.write(run, "attempt " + run.job().attempt());
        });
        Job job = service.submit("zombie");
        begun.await();
        Jobs jobs = service.bean(Jobs.class);
        assertThat(jobs.markRunning(job.id(), 5))
                .hasValueSatisfying(next -> assertThat(next.attempt()).isEqualTo(2));
        assertThat(jobs.markProgress(job.id(), 1, JobProgress.NONE)).isFalse();
        assertThat(jobs.markSucceeded(job.id(), 1, null)).isFalse();
        released.countDown();
        Await.until("the zombie's files are gone", () -> !attempts(job).contains("attempt-1"));
        assertThat(service.now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs.markCancelled(job.id())).isTrue();
    }

    @Test
    void aJobWhoseWorkerDiedIsRunAgain() {
        service.when("orphan", ScriptedHandler.writing("second life"));
        Job job = service.submit("orphan");
        service.await(job, JobState.SUCCEEDED);
        JdbcClient jdbc = service.bean(JdbcClient.class);
        Await.until("the queue has forgotten it", () -> scheduled(job) == 0);
        jdbc.sql("delete from artifacts where job_id = :id")
                .param("id", job.id().value())
                .update();
        jdbc.sql("update jobs set state = 'RUNNING' where id = :id")
                .param("id", job.id().value())
                .update();
        jdbc.sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                            last_heartbeat, version)
                        values ('scripted', :id, :then, true, 'a dead process', :then, 1)""")
                .param("id", job.id().value())
                .param(
                        "then",
                        java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).minusMinutes(1))
                .update();
        assertThat(service.await(job, JobState.SUCCEEDED).attempt()).isEqualTo(2);
    }

    @Test
    void aJobThatKeepsKillingItsProcessIsGivenUp() {
        service.when("poison", ScriptedHandler.writing("never"));
        Jobs jobs = service.bean(Jobs.class);
        JobId id = service.bean(JobIds.class).next();
        jobs.insert(new NewJob(id, ScriptedHandler.KIND, "poison", null, null), new QueuePlace(0, 0));
        for (int death = 1; death <= 3; death++) {
            assertThat(jobs.markRunning(id, 3)).isPresent();
        }
        assertThat(jobs.markRunning(id, 3)).isEmpty();
        assertThat(jobs.markExhausted(
                        id, 3, new ProblemException(CommonProblems.ATTEMPTS_EXHAUSTED, "It died.").problem()))
                .isTrue();
        assertThat(jobs.find(id))
                .hasValueSatisfying(job -> assertThat(job.state()).isEqualTo(JobState.FAILED));
    }

    @Test
    void jobsAreListedNewestFirstAndPageByPage() {
        service.when("listed", ScriptedHandler.writing("x"));
        List<JobId> submitted =
                Stream.generate(() -> service.submit("listed").id()).limit(3).toList();
        Jobs jobs = service.bean(Jobs.class);
        JobId afterLast = service.bean(JobIds.class).next();
        List<JobId> listed = jobs.list(RunningJobs.TENANT, ScriptedHandler.KIND, null, afterLast, 3).stream()
                .map(Job::id)
                .toList();
        assertThat(listed).containsExactly(submitted.get(2), submitted.get(1), submitted.get(0));
        assertThat(jobs.list(RunningJobs.TENANT, ScriptedHandler.KIND, null, submitted.get(1), 1))
                .extracting(Job::id)
                .containsExactly(submitted.get(0));
        assertThat(jobs.list(RunningJobs.TENANT, "another kind", null, null, 10))
                .isEmpty();
    }

    @Test
    void finishedJobsAreCountedByKindAndState() {
        service.when("counted", ScriptedHandler.writing("x"));
        MeterRegistry meters = service.bean(MeterRegistry.class);
        double before = count(meters, JobState.SUCCEEDED);
        service.await(service.submit("counted"), JobState.SUCCEEDED);
        Await.until("it is counted", () -> count(meters, JobState.SUCCEEDED) > before);
        assertThat(meters.get("mattebox.job.duration")
                        .tag("state", "SUCCEEDED")
                        .timer()
                        .count())
                .isPositive();
        assertThat(meters.get("mattebox.jobs.queued")
                        .tag("kind", "scripted")
                        .gauge()
                        .value())
                .isNotNegative();
    }

    @Test
    void aStoppingServiceHandsItsJobBackAndTheNextOneFinishesIt(@TempDir Path other) throws InterruptedException {
        String[] alone = settings("--mattebox.workers=1");
        CountDownLatch begun = new CountDownLatch(1);
        Job job;
        Job waiting;
        try (RunningJobs first = new RunningJobs(other, separate(alone))) {
            first.when("long", ScriptedHandler.untilReleased(begun, new CountDownLatch(1)));
            job = first.submit("long");
            begun.await();
            waiting = first.submit("waiting");
        }
        try (RunningJobs second = new RunningJobs(other, separate(alone))) {
            second.when("long", ScriptedHandler.writing("finished"));
            second.when("waiting", ScriptedHandler.writing("finished too"));
            Await.until("both were looked at", () -> second.now(waiting).state().isFinished());
            assertThat(second.now(job).attempt()).isEqualTo(2);
            assertThat(second.now(job).state()).isEqualTo(JobState.SUCCEEDED);
        }
    }

    /** A database of its own for a service of its own. */
    abstract String[] separate(String[] settings);

    private double count(MeterRegistry meters, JobState state) {
        return meters.get("mattebox.jobs").tag("state", state.name()).counter().count();
    }

    private long scheduled(Job job) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from scheduled_tasks where task_instance = :id")
                .param("id", job.id().value())
                .query(Long.class)
                .single();
    }

    private List<String> attempts(Job job) {
        try (Stream<Path> entries = Files.list(RunningJobs.folder(home, job))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith("attempt-"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
