package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoreUnavailableException;
import dev.mattebox.service.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of work in segments, whatever the database and the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SegmentsContract {

    @SuppressWarnings("NullAway.Init")
    private RunningJobs service;

    @BeforeAll
    void start(@TempDir Path home, @TempDir Path servers) {
        List<String> settings = new ArrayList<>(List.of(settings(servers)));
        settings.add("--mattebox.workers=1");
        settings.add("--mattebox.jobs.heartbeat=100ms");
        service = new RunningJobs(home, settings.toArray(String[]::new));
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
        stopServers();
    }

    /** Starts what the service needs, and tells its settings. */
    abstract String[] settings(Path folder);

    /** Stops what {@link #settings} started. */
    abstract void stopServers() throws IOException;

    @Test
    void anAttemptFindsTheSegmentsOfThoseBeforeItAndOnlyTheResultIsKept() {
        AtomicInteger attempts = new AtomicInteger();
        service.when("segmented", run -> {
            List<Segment> done = run.segments();
            assertThat(done).hasSize(attempts.get());
            for (int i = 0; i < done.size(); i++) {
                assertThat(run.segmentFile(done.get(i), "part")).hasContent("part " + i);
                assertThat(done.get(i).details()).isEqualTo("details " + i);
            }
            if (done.size() == 3) {
                return ScriptedHandler.write(run, "all");
            }
            close(run, done.size());
            attempts.incrementAndGet();
            throw new StoreUnavailableException("away for a moment", new IOException("test"));
        });
        Job done = service.await(service.submit("segmented"), JobState.SUCCEEDED);
        assertThat(done.attempt()).isEqualTo(4);
        Await.until("the segments are gone", () -> !folders(done).contains("segments") && rows(done) == 0);
        assertThat(folders(done)).contains("attempt-4");
    }

    @Test
    void aWorkerThatWasGivenUpForDeadCannotKeepASegment() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch takenOver = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        service.when("revived", run -> {
            if (run.job().attempt() > 1) {
                assertThat(run.segments()).isEmpty();
                return ScriptedHandler.write(run, "done by another");
            }
            begun.countDown();
            takenOver.await();
            try {
                close(run, 0);
            } catch (JobStoppedException stopped) {
                refused.countDown();
                throw stopped;
            }
            return ScriptedHandler.write(run, "spoilt");
        });
        Job job = service.submit("revived");
        begun.await();
        JdbcClient jdbc = service.bean(JdbcClient.class);
        jdbc.sql("update jobs set attempt = attempt + 1 where id = :id")
                .param("id", job.id().value())
                .update();
        takenOver.countDown();
        refused.await();
        Job done = service.await(job, JobState.SUCCEEDED);
        assertThat(done.attempt()).isEqualTo(3);
        assertThat(rows(job)).isZero();
        Await.until("what it wrote is gone", () -> !folders(job).contains("segments"));
        service.bean(JobQueue.class).delete(done);
        assertThat(folders(job)).isEmpty();
    }

    @Test
    void aJobIsGivenUpWhenTheProcessDiesThreeTimesWithoutASegmentBetween() {
        Jobs jobs = service.bean(Jobs.class);
        JobId id = service.bean(JobIds.class).next();
        jobs.insert(new NewJob(id, ScriptedHandler.KIND, "poison", null, null), new QueuePlace(0, 0));
        for (int death = 1; death <= 9; death++) {
            int attempt = jobs.markRunning(id, 3).orElseThrow().attempt();
            assertThat(attempt).isEqualTo(death);
            if (death <= 7) {
                assertThat(jobs.markSegmentClosed(id, attempt)).isTrue();
                assertThat(jobs.markSegmentClosed(id, attempt - 1)).isFalse();
            }
        }
        assertThat(jobs.markRunning(id, 3)).isEmpty();
        jobs.markCancelled(id);
    }

    @Test
    void aFullDiskPutsAJobOffAndDoesNotFailIt() {
        AtomicInteger attempts = new AtomicInteger();
        service.when("full", run -> {
            if (attempts.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("Cannot write: No space left on device"));
            }
            return ScriptedHandler.write(run, "there is room again");
        });
        Job done = service.await(service.submit("full"), JobState.SUCCEEDED);
        assertThat(done.attempt()).isEqualTo(2);
    }

    @Test
    void aCancelledJobKeepsNoSegments() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        service.when("cancelled", run -> {
            run.segments();
            close(run, 0);
            closed.countDown();
            while (true) {
                run.checkpoint();
                Thread.sleep(1);
            }
        });
        Job job = service.submit("cancelled");
        closed.await();
        service.bean(JobQueue.class).cancel(service.now(job));
        Await.until("its segments are gone", () -> !folders(job).contains("segments") && rows(job) == 0);
    }

    @Test
    void tenantsAreServedInTurn() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        service.when("first", ScriptedHandler.untilReleased(begun, released));
        Job busy = service.submit("first");
        Await.until("it runs", () -> service.now(busy).state() == JobState.RUNNING);
        List<Job> waiting = new ArrayList<>();
        for (String name : List.of("many 1", "many 2", "many 3", "few 1", "few 2")) {
            service.when(name, run -> {
                order.add(name);
                return ScriptedHandler.write(run, name);
            });
            waiting.add(service.submit(name.split(" ", 2)[0], name, JobPriority.NORMAL));
        }
        Jobs jobs = service.bean(Jobs.class);
        assertThat(waiting.stream().map(job -> jobs.queuePosition(job)))
                .as("each among its tenant's")
                .containsExactly(1L, 2L, 3L, 1L, 2L);
        released.countDown();
        waiting.forEach(job -> service.await(job, JobState.SUCCEEDED));
        assertThat(order).containsExactly("many 1", "few 1", "many 2", "few 2", "many 3");
    }

    @Test
    void aTenantsHigherPrioritiesAreServedFirstAndOtherTenantsWaitNoLongerForThem() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        service.when("urgent first", ScriptedHandler.untilReleased(begun, released));
        Job busy = service.submit("urgent first");
        Await.until("it runs", () -> service.now(busy).state() == JobState.RUNNING);
        List<Job> waiting = new ArrayList<>();
        for (String name : List.of(
                "busy low 1",
                "busy normal 1",
                "busy low 2",
                "other normal 1",
                "busy high 1",
                "busy normal 2",
                "other low 1",
                "other normal 2",
                "busy high 2")) {
            service.when(name, run -> {
                order.add(name);
                return ScriptedHandler.write(run, name);
            });
            String[] words = name.split(" ", 3);
            waiting.add(service.submit(words[0], name, JobPriority.valueOf(words[1].toUpperCase(Locale.ROOT))));
        }
        Jobs jobs = service.bean(Jobs.class);
        assertThat(waiting.stream().map(job -> jobs.queuePosition(service.now(job))))
                .as("each among its tenant's")
                .containsExactly(5L, 3L, 6L, 1L, 1L, 4L, 3L, 2L, 2L);
        released.countDown();
        waiting.forEach(job -> service.await(job, JobState.SUCCEEDED));
        assertThat(order)
                .containsExactly(
                        "busy high 1",
                        "other normal 1",
                        "busy high 2",
                        "other normal 2",
                        "busy normal 1",
                        "other low 1",
                        "busy normal 2",
                        "busy low 1",
                        "busy low 2");
        assertThat(service.now(waiting.get(0)).priority()).isEqualTo(JobPriority.LOW);
    }

    @Test
    void ofManyThatComeAtOnceNoneIsLostAndNoneOvertakesItsLike() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<JobPriority> order = new ArrayList<>();
        service.when("crowd first", ScriptedHandler.untilReleased(begun, released));
        Job busy = service.submit("crowd first");
        Await.until("it runs", () -> service.now(busy).state() == JobState.RUNNING);
        service.when("crowd", run -> {
            order.add(run.job().priority());
            return ScriptedHandler.write(run, "done");
        });
        ExecutorService users = Executors.newFixedThreadPool(6);
        List<Job> waiting = new ArrayList<>();
        try {
            List<Future<Job>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                JobPriority priority = JobPriority.values()[i % 3];
                answers.add(users.submit(() -> service.submit("crowd", "crowd", priority)));
            }
            for (Future<Job> answer : answers) {
                waiting.add(answer.get());
            }
        } finally {
            users.shutdown();
        }
        released.countDown();
        waiting.forEach(job -> service.await(job, JobState.SUCCEEDED));
        assertThat(order).hasSize(30);
        assertThat(order.get(0)).isEqualTo(JobPriority.HIGH);
        assertThat(order.get(29)).isEqualTo(JobPriority.LOW);
    }

    @Test
    void whatIsTooOldExpiresAndThenIsForgotten(@TempDir Path home) {
        try (RunningJobs keeping =
                new RunningJobs(home, "--mattebox.store.keep-artifacts=10d", "--mattebox.store.keep-jobs=20d")) {
            keeping.when("old", ScriptedHandler.writing("old"));
            Job job = keeping.await(keeping.submit("old"), JobState.SUCCEEDED);
            StoreSweep sweep = keeping.bean(StoreSweep.class);
            age(keeping, job, 9);
            sweep.sweep();
            assertThat(keeping.now(job).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(RunningJobs.folder(home, job)).exists();
            age(keeping, job, 11);
            sweep.sweep();
            assertThat(keeping.now(job).state()).isEqualTo(JobState.EXPIRED);
            assertThat(RunningJobs.folder(home, job)).doesNotExist();
            age(keeping, job, 21);
            sweep.sweep();
            assertThat(keeping.bean(Jobs.class).find(job.id())).isEmpty();
        }
    }

    private static void age(RunningJobs service, Job job, int days) {
        service.bean(JdbcClient.class)
                .sql("update jobs set finished_at = :then where id = :id")
                .param("then", Instant.now().atOffset(ZoneOffset.UTC).minusDays(days))
                .param("id", job.id().value())
                .update();
    }

    private static void close(JobRun run, int index) throws IOException {
        Files.writeString(run.workFile("part"), "part " + index);
        run.closeSegment(10L * (index + 1), List.of("part"), "details " + index, List.of());
    }

    private List<String> folders(Job job) {
        JobStore store = service.bean(JobStore.class);
        return store.folders(job.id().value());
    }

    private long rows(Job job) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from segments where job_id = :id")
                .param("id", job.id().value())
                .query(Long.class)
                .single();
    }
}
