package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The job engine on a real PostgreSQL. */
class JobEngineOnPostgresTest extends JobEngineContract {

    private static final Duration SEVERAL_POLLS = Duration.ofMillis(500);

    private final Postgres postgres = new Postgres();

    @Override
    String[] database() {
        return postgres.settings("main");
    }

    @Override
    String[] separate(String[] settings) {
        return Stream.concat(Stream.of(settings).skip(database().length), Stream.of(postgres.settings("separate")))
                .toArray(String[]::new);
    }

    @Test
    void aProcessWithoutWorkersAcceptsJobsThatAnotherOneDoes(@TempDir Path other, @TempDir Path third)
            throws InterruptedException {
        String[] shared = postgres.settings("shared");
        try (RunningJobs accepting = new RunningJobs(other, withoutWorkers(shared))) {
            accepting.when("not here", ScriptedHandler.writing("by the wrong one"));
            Job job = accepting.submit("not here");
            Thread.sleep(SEVERAL_POLLS.toMillis());
            assertThat(accepting.now(job).state()).isEqualTo(JobState.QUEUED);
            try (RunningJobs working = new RunningJobs(third, shared)) {
                working.when("not here", ScriptedHandler.writing("by the right one"));
                assertThat(accepting.await(job, JobState.SUCCEEDED).attempt()).isEqualTo(1);
                assertThat(working.bean(Artifacts.class).of(job.id()))
                        .singleElement()
                        .satisfies(artifact -> assertThat(artifact.sizeBytes()).isEqualTo("by the right one".length()));
            }
        }
    }

    private static String[] withoutWorkers(String[] settings) {
        return Stream.concat(Stream.of(settings), Stream.of("--mattebox.workers=0"))
                .toArray(String[]::new);
    }

    @Override
    void stopDatabase() throws IOException {
        postgres.close();
    }
}
