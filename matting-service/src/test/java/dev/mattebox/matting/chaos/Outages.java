package dev.mattebox.matting.chaos;

import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.TestClip;
import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the database and the store away while jobs run, one after the other, and gives them back. The replicas have the
 * settings that a service has by default.
 */
final class Outages {

    private static final int FRAMES = 400;
    private static final int JOBS_FOR_EACH = 4;
    private static final Duration LONGEST_JOBS = Duration.ofMinutes(30);

    private final Replicas replicas;
    private final int seconds;

    private Outages(Replicas replicas, int seconds) {
        this.replicas = replicas;
        this.seconds = seconds;
    }

    /** False if a job does not finish, an output differs, or a request is answered by something else than 503 meanwhile. */
    static boolean run(int seconds) throws Exception {
        try (Replicas replicas = new Replicas()) {
            return new Outages(replicas, seconds).run();
        }
    }

    private boolean run() throws Exception {
        TestClip clip = TestClip.in(Files.createDirectory(replicas.folder().resolve("clip")))
                .ofFrames(FRAMES);
        Multipart upload = Recipe.EVERY_KIND.of(clip);
        replicas.add();
        replicas.add();
        List<String> uninterrupted = Replicas.digests(finished(replicas.api(0).accepted(upload)));
        boolean good = during(
                "database stopped", replicas.postgres()::stop, replicas.postgres()::start, upload, uninterrupted);
        good &= during(
                "database frozen", replicas.postgres()::freeze, replicas.postgres()::thaw, upload, uninterrupted);
        good &= during("S3 stopped", replicas.s3()::stop, replicas.s3()::start, upload, uninterrupted);
        return good;
    }

    private boolean during(String what, Runnable begin, Runnable end, Multipart upload, List<String> uninterrupted)
            throws Exception {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS_FOR_EACH; i++) {
            jobs.add(replicas.api(i % 2).accepted(upload));
        }
        while (running() < 2) {
            Thread.sleep(50);
        }
        begin.run();
        CompletableFuture<Answers> polls = CompletableFuture.supplyAsync(() -> Answers.during(
                Duration.ofSeconds(seconds), () -> replicas.api(0).get("/v1/mattings/" + jobs.get(0))));
        CompletableFuture<Answers> submissions = CompletableFuture.supplyAsync(() -> Answers.during(
                Duration.ofSeconds(seconds), () -> replicas.api(1).submit(upload)));
        Thread.sleep(seconds * 1000L);
        end.run();
        long back = System.nanoTime();
        Answers polled = polls.get();
        Answers submitted = submissions.get();
        int lost = 0;
        int different = 0;
        int attempts = 0;
        jobs.addAll(submitted.accepted());
        for (String id : jobs) {
            JsonNode job = finished(id);
            attempts += job.path("attempt").asInt();
            boolean succeeded = job.path("state").asString().equals("SUCCEEDED");
            lost += succeeded ? 0 : 1;
            different += succeeded && !Replicas.digests(job).equals(uninterrupted) ? 1 : 0;
        }
        System.out.printf(
                "%s for %d s: %d jobs of %d frames, %d attempts, all finished %.0f s after: %d lost, %d different;"
                        + " polls meanwhile: %s; submissions: %s%n",
                what,
                seconds,
                jobs.size(),
                FRAMES,
                attempts,
                (System.nanoTime() - back) / 1e9,
                lost,
                different,
                polled,
                submitted);
        return lost == 0 && different == 0 && polled.good() && submitted.good();
    }

    private long running() throws SQLException {
        try (Connection database = replicas.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from jobs where state = 'RUNNING' and frames_done > 0")) {
            row.next();
            return row.getLong(1);
        }
    }

    private JsonNode finished(String id) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_JOBS.toNanos();
        JsonNode job = replicas.api(1).job(id);
        while (!List.of("SUCCEEDED", "FAILED", "CANCELLED")
                .contains(job.path("state").asString(""))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + LONGEST_JOBS + " still " + job);
            }
            Thread.sleep(200);
            job = replicas.api(1).job(id);
        }
        return job;
    }
}
