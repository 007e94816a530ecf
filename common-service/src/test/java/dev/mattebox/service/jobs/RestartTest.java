package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What a start finds on the disk and in the database, and makes of it. */
class RestartTest {

    @TempDir
    Path home;

    @Test
    void whatUnfinishedUploadsLeftIsSweptAndEveryJobIsKept() throws IOException {
        Job job;
        try (RunningJobs first = new RunningJobs(home)) {
            first.when("kept", ScriptedHandler.writing("kept"));
            job = first.await(first.submit("kept"), JobState.SUCCEEDED);
        }
        Path service = home.resolve("scripted");
        Files.writeString(service.resolve("uploads/upload_1.tmp"), "half a video");
        Path orphan = Files.createDirectories(service.resolve("jobs/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/inputs"));
        Files.writeString(orphan.resolve("video"), "never accepted");
        try (RunningJobs second = new RunningJobs(home)) {
            assertThat(service.resolve("uploads")).isEmptyDirectory();
            assertThat(orphan).doesNotExist();
            Artifacts artifacts = second.bean(Artifacts.class);
            assertThat(artifacts.open(job.id(), artifacts.of(job.id()).get(0), 0, 4))
                    .hasContent("kept");
        }
    }

    @Test
    void resultsAreKeptAlsoIfTheDatabaseKnowsNothingOfThem() throws IOException {
        Job job;
        try (RunningJobs first = new RunningJobs(home)) {
            first.when("kept", ScriptedHandler.writing("kept"));
            job = first.await(first.submit("kept"), JobState.SUCCEEDED);
        }
        Path interrupted =
                Files.createDirectories(home.resolve("scripted/jobs/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/attempt-1"));
        Files.writeString(interrupted.resolve("alpha.zip.part"), "half an alpha");
        try (RunningJobs second = new RunningJobs(home, "--spring.datasource.url=jdbc:h2:mem:another")) {
            assertThat(second.bean(Jobs.class).find(job.id())).isEmpty();
            assertThat(RunningJobs.folder(home, job).resolve("attempt-1/result.txt"))
                    .hasContent("kept");
            assertThat(interrupted).doesNotExist();
        }
    }

    @Test
    void aSecondServiceOnTheSameFolderDoesNotStart() {
        try (RunningJobs first = new RunningJobs(home)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> new RunningJobs(home))
                    .rootCause()
                    .isInstanceOf(UnusableSettingException.class)
                    .hasMessageContaining("in use by another running service");
        }
    }

    @Test
    void theQueueIsBounded() throws InterruptedException {
        try (RunningJobs service = new RunningJobs(home, "--mattebox.jobs.max-queued=1")) {
            CountDownLatch begun = new CountDownLatch(1);
            service.when("busy", ScriptedHandler.untilReleased(begun, new CountDownLatch(1)));
            service.submit("busy");
            begun.await();
            Job waiting = service.submit("waiting");
            assertThat(service.bean(Jobs.class).queuePosition(waiting)).isEqualTo(1);
            assertThatThrownBy(() -> service.submit("one too many"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            full -> assertThat(full.problem().type()).hasToString("/problems/queue-full"));
            assertThat(home.resolve("scripted/jobs").toFile().list()).hasSize(2);
        }
    }

    @Test
    void aJobThatKeepsKillingItsProcessFailsAtLast() {
        Job job;
        try (RunningJobs first = new RunningJobs(home)) {
            first.when("poison", ScriptedHandler.writing("x"));
            job = first.await(first.submit("poison"), JobState.SUCCEEDED);
            JdbcClient jdbc = first.bean(JdbcClient.class);
            Await.until(
                    "the queue has forgotten it",
                    () -> jdbc.sql("select count(*) from scheduled_tasks")
                                    .query(Long.class)
                                    .single()
                            == 0);
            jdbc.sql("delete from artifacts").update();
            jdbc.sql("update jobs set state = 'RUNNING', attempt = 3").update();
            jdbc.sql("""
                            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version)
                            values ('scripted', :id, current_timestamp, true, 'the dead', 1)""").param("id", job.id().value()).update();
        }
        try (RunningJobs second = new RunningJobs(home)) {
            assertThat(second.await(job, JobState.FAILED).problem())
                    .satisfies(problem -> assertThat(problem.type()).hasToString("/problems/attempts-exhausted"));
        }
    }
}
