package dev.mattebox.matting.chaos;

import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.TestClip;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Stops a replica with SIGTERM while it runs a job, and measures how long another one takes to go on. The replicas have
 * the settings that a service has by default.
 */
final class Drain {

    private static final int FRAMES = 400;

    private final Replicas replicas;

    private Drain(Replicas replicas) {
        this.replicas = replicas;
    }

    /** False if work is lost or repeated, the result differs, or the replica takes a job while it stops. */
    static boolean run() throws Exception {
        try (Replicas replicas = new Replicas()) {
            return new Drain(replicas).drain();
        }
    }

    private boolean drain() throws Exception {
        TestClip clip = TestClip.in(Files.createDirectory(replicas.folder().resolve("clip")))
                .ofFrames(FRAMES);
        Multipart upload = Recipe.EVERY_KIND.of(clip);
        // the other one must have a worker free at any time
        replicas.add("--mattebox.workers=2");
        replicas.add("--mattebox.workers=2");
        List<String> uninterrupted =
                Replicas.digests(replicas.api(0).finished(replicas.api(0).accepted(upload)));
        String running = replicas.api(0).accepted(upload);
        while (framesDone(running) < FRAMES / 3) {
            Thread.sleep(20);
        }
        int victim = whoRuns(running);
        URI readiness = replicas.process(victim).server().resolve("/actuator/health/readiness");
        long framesBefore = framesDone(running);
        long asked = System.nanoTime();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            try {
                replicas.process(victim).stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        double unready = secondsUntilNotReady(readiness, asked);
        String late = replicas.api(1 - victim).accepted(upload);
        double handedBack = -1;
        double takenOver = -1;
        long framesKept = 0;
        while (takenOver < 0) {
            try (Connection database = replicas.database();
                    PreparedStatement statement =
                            database.prepareStatement("select state, attempt from jobs where id = ?")) {
                statement.setString(1, running);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (handedBack < 0 && (row.getString(1).equals("QUEUED") || row.getInt(2) == 2)) {
                        handedBack = (System.nanoTime() - asked) / 1e9;
                        framesKept = framesKept(running);
                    }
                    if (row.getString(1).equals("RUNNING") && row.getInt(2) == 2) {
                        takenOver = (System.nanoTime() - asked) / 1e9;
                    }
                }
            }
            Thread.sleep(5);
        }
        stopping.get();
        double exited = (System.nanoTime() - asked) / 1e9;
        JsonNode continued = replicas.api(1 - victim).finished(running);
        JsonNode other = replicas.api(1 - victim).finished(late);
        boolean same = Replicas.digests(continued).equals(uninterrupted)
                && Replicas.digests(other).equals(uninterrupted);
        System.out.printf(
                "SIGTERM at frame %d of %d: not ready after %.2f s, lease returned after %.2f s with %d frames kept,"
                        + " taken over %.2f s later, process ended after %.2f s; attempts %d and %d; outputs %s%n",
                framesBefore,
                FRAMES,
                unready,
                handedBack,
                framesKept,
                takenOver - handedBack,
                exited,
                continued.path("attempt").asInt(),
                other.path("attempt").asInt(),
                same ? "the same" : "DIFFERENT");
        return same
                && framesKept >= framesBefore
                && continued.path("attempt").asInt() == 2
                && other.path("attempt").asInt() == 1;
    }

    private static double secondsUntilNotReady(URI readiness, long asked) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        while (true) {
            try {
                if (http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                                .statusCode()
                        != 200) {
                    return (System.nanoTime() - asked) / 1e9;
                }
            } catch (IOException gone) {
                return (System.nanoTime() - asked) / 1e9;
            }
            Thread.sleep(5);
        }
    }

    private int whoRuns(String id) throws IOException {
        return Files.readString(replicas.process(0).log()).contains("Job " + id + " (matting) begins") ? 0 : 1;
    }

    private long framesDone(String id) throws SQLException {
        return number("select frames_done from jobs where id = ?", id);
    }

    private long framesKept(String id) throws SQLException {
        return number("select coalesce(max(frames_done), 0) from segments where job_id = ?", id);
    }

    private long number(String sql, String id) throws SQLException {
        try (Connection database = replicas.database();
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
